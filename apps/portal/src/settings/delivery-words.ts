import type { DeliveryView } from '@jiannuo/contracts';

export const DELIVERY_STATES: Readonly<Record<DeliveryView['state'], string>> = {
  pending: '待发',
  sending: '正在发送',
  sent: '已送达',
  failed: '失败',
  cancelled: '不必再发',
  superseded: '已被更新的一条代替',
};

/** What became of it, beyond its state: read, tried again, replaced by what. */
export function outcomeInWords(delivery: DeliveryView): string {
  const { state, supersededBy, lastError, attempts } = delivery;
  switch (state) {
    case 'superseded':
      return supersededBy === null ? '' : `改发“${supersededBy}”这一条`;
    case 'sent':
      return attempts > 1 ? `第${attempts}次才送达` : '';
    case 'pending':
      return attempts > 0 ? `已试${attempts}次，${nextInWords(delivery)}。${lastError ?? ''}` : '';
    default:
      return lastError ?? '';
  }
}

function nextInWords({ nextAttemptSeconds }: DeliveryView): string {
  if (nextAttemptSeconds === null || nextAttemptSeconds < 60) return '马上再试';
  const minutes = Math.round(nextAttemptSeconds / 60);
  return minutes < 120 ? `${minutes}分钟后再试` : `${Math.round(minutes / 60)}小时后再试`;
}
