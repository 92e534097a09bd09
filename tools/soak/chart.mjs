/** Draws the samples of a soak as SVG: memory above, handles and connections below. */
const WIDTH = 900;
const HEIGHT = 220;
const LEFT = 50;
const SERIES = [
  [
    ['apiMiB', 'api, MiB', '#2b6cb0'],
    ['workerMiB', 'worker, MiB', '#c05621'],
  ],
  [
    ['apiHandles', 'api, handles', '#2b6cb0'],
    ['workerHandles', 'worker, handles', '#c05621'],
    ['connections', 'database connections', '#2f855a'],
  ],
];

/** @param {{ minute: number }[]} samples @param {number} settling minutes */
export function drawChart(samples, settling) {
  const end = Math.max(...samples.map(({ minute }) => minute));
  const x = (minute) => LEFT + (minute / end) * (WIDTH - LEFT - 20);
  const panels = SERIES.map((series, index) => {
    const top = Math.max(...series.flatMap(([name]) => samples.map((one) => one[name]))) * 1.1;
    const base = (index + 1) * (HEIGHT + 40) - 20;
    const y = (value) => base - (value / top) * HEIGHT;
    const lines = series.map(([name, label, colour], at) => {
      const points = samples.map((one) => `${x(one.minute).toFixed(1)},${y(one[name]).toFixed(1)}`);
      return `<polyline fill="none" stroke="${colour}" stroke-width="2" points="${points.join(' ')}"/>
  <text x="${LEFT + 10 + at * 190}" y="${base - HEIGHT - 4}" fill="${colour}">${label}</text>`;
    });
    return `<path d="M${LEFT} ${base - HEIGHT}V${base}H${WIDTH - 20}" fill="none" stroke="#8a94a6"/>
  <text x="4" y="${base - HEIGHT + 12}">${Math.round(top)}</text><text x="30" y="${base}">0</text>
  <path d="M${x(settling).toFixed(1)} ${base - HEIGHT}V${base}" stroke="#8a94a6" stroke-dasharray="4 4"/>
  ${lines.join('\n  ')}`;
  });
  const height = SERIES.length * (HEIGHT + 40) + 20;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" font-family="sans-serif" font-size="13" role="img" aria-label="Memory, handles and connections during the soak">
  <rect width="${WIDTH}" height="${height}" fill="#fff"/>
  ${panels.join('\n  ')}
  <text x="${WIDTH - 120}" y="${height - 6}">minute ${Math.round(end)}</text>
</svg>
`;
}
