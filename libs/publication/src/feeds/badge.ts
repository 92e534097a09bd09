import type { PublicProgrammePage } from '@jiannuo/contracts';

/** Shape and colour of each part, as everywhere on the site. */
const PARTS = [
  { lights: ['done'], colour: '#1f4e79', path: 'M4 9l3 3 6-7', open: true },
  {
    lights: ['green', 'grey'],
    colour: '#146c43',
    path: 'M8 3a5 5 0 1 1 0 10A5 5 0 0 1 8 3Z',
    open: false,
  },
  { lights: ['yellow'], colour: '#7a4f00', path: 'M8 3l6 10H2Z', open: false },
  { lights: ['red'], colour: '#a8201a', path: 'M3 3h10v10H3Z', open: false },
] as const;

/** A small picture for other pages: how many promises stand how, and as of when. */
export function programmeBadge(programme: PublicProgrammePage): string {
  const { projects, region, year, asOf } = programme;
  const counts = PARTS.map(
    ({ lights }) => projects.filter(({ light }) => lights.some((one) => one === light)).length,
  );
  const title = escapeXml(
    `${region.name}${year}年${projects.length}件实事：完成${counts[0]}件，推进${counts[1]}件，预警${counts[2]}件，滞后${counts[3]}件，数据截至${asOf}`,
  );
  const marks = PARTS.map(({ colour, path, open }, index) => {
    const paint = open ? `fill="none" stroke="${colour}" stroke-width="2.4"` : `fill="${colour}"`;
    return `<g transform="translate(${16 + index * 62} 36)"><path d="${path}" ${paint}/><text x="20" y="13" fill="${colour}" font-weight="600">${counts[index]}</text></g>`;
  }).join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" width="280" height="64" viewBox="0 0 280 64" role="img" aria-labelledby="t"><title id="t">${title}</title><rect x=".5" y=".5" width="279" height="63" rx="6" fill="#fff" stroke="#dfe3e8"/><g font-family="PingFang SC,Microsoft YaHei,Noto Sans CJK SC,WenQuanYi Zen Hei,sans-serif" font-size="15"><text x="16" y="24" fill="#1a1d21">${escapeXml(region.name)}${year}年${projects.length}件实事</text><text x="264" y="24" fill="#545b64" font-size="12" text-anchor="end">${asOf}</text>${marks}</g></svg>`;
}

function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
