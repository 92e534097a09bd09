/** A step of a plan in words: how far from the date it was sent, or which version it is about. */
export function stepWords(step: string): string {
  const [, sign, count] = /^T([+-])(\d+)$/.exec(step) ?? [];
  if (count !== undefined) {
    if (count === '0') return '到期当天';
    return sign === '-' ? `到期前${count}个工作日` : `逾期${count}个工作日`;
  }
  const [, version] = /^v(\d+)$/.exec(step) ?? [];
  return version === undefined ? step : `第${version}版`;
}
