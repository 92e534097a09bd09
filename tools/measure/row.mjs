/** Prints one row for docs/measurements.md: when, what, how much, and the command to do it again. */
export function printRow(what, figure, limit) {
  const command = `npm run ${process.env.npm_lifecycle_event ?? 'measure'}`;
  const date = new Date().toISOString().slice(0, 10);
  console.log(`| ${date} | ${what} | ${figure} | ${limit} | \`${command}\` |`);
}

/** @param {number[]} values @param {number} share between 0 and 1 */
export function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
}
