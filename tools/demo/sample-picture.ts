import { execFile } from 'node:child_process';
import sharp from 'sharp';

const WIDTH = 960;
const HEIGHT = 640;
const GROUND = 500;
/** So many characters fit on the one line. */
const LONGEST_TITLE = 21;
/** Hues of plaster and brick; calm ones. */
const WALLS = [28, 18, 40, 205, 350, 48, 190, 12];

/**
 * A plain drawn scene. `lettering` writes on it that it is a sample (示例图片) and the milestone's
 * title; without a Chinese font it would be boxes, so it is left out, and the caption, which says the
 * same, stands alone. `seed` chooses houses, hills and colours, so that neighbours on a page differ.
 */
export async function drawSamplePicture(
  title: string,
  seed: number,
  lettering: boolean,
): Promise<Buffer> {
  return sharp(Buffer.from(drawing(seed, lettering ? letters(title) : '')))
    .jpeg({ quality: 78, chromaSubsampling: '4:2:0' })
    .toBuffer();
}

/**
 * Whether this machine can draw Chinese letters, as fontconfig tells, which draws them. A machine
 * without its program fc-list counts as one without fonts.
 */
export async function hasChineseFont(list = 'fc-list'): Promise<boolean> {
  return new Promise((resolve) => {
    execFile(list, [':lang=zh'], (error, fonts) => resolve(error === null && fonts.trim() !== ''));
  });
}

function drawing(seed: number, lettering: string): string {
  const sky = 198 + (seed % 4) * 6;
  const grass = 88 + (seed % 6) * 9;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">
  <defs><linearGradient id="sky" x1="0" y1="0" x2="0" y2="1">
    <stop offset="0" stop-color="hsl(${sky} 52% 74%)"/>
    <stop offset="1" stop-color="hsl(${sky} 60% 94%)"/>
  </linearGradient></defs>
  <rect width="${WIDTH}" height="${HEIGHT}" fill="url(#sky)"/>
  <circle cx="${120 + ((seed * 97) % 700)}" cy="110" r="42" fill="hsl(45 92% 78%)"/>
  <path d="M0 410 Q 200 ${270 + (seed % 5) * 14} 430 400 T ${WIDTH} 370 V ${HEIGHT} H 0 Z"
    fill="hsl(${grass} 24% 66%)"/>
  <path d="M0 460 Q 300 390 560 450 T ${WIDTH} 430 V ${HEIGHT} H 0 Z"
    fill="hsl(${grass + 8} 28% 50%)"/>
  ${[0, 1, 2].map((index) => house(seed, index)).join('')}
  <rect y="${GROUND}" width="${WIDTH}" height="${HEIGHT - GROUND}" fill="#fbfaf7"/>
  ${lettering}
</svg>`;
}

function letters(title: string): string {
  return `<text x="40" y="545" font-family="sans-serif" font-size="26" fill="#8a1f1f">示例图片</text>
  <text x="40" y="602" font-family="sans-serif" font-size="40" fill="#1f2933">${lineOf(title)}</text>`;
}

/** One of three houses side by side: walls, roof, and windows in even columns. */
function house(seed: number, index: number): string {
  const columns = 3 + ((seed + index) % 3);
  const floors = 2 + ((seed * 3 + index * 5) % 3);
  const width = columns * 44 + 20;
  const height = floors * 52 + 30;
  const x = 90 + index * 280 + ((seed * 13) % 50);
  const y = GROUND - height;
  const hue = WALLS[(seed + index * 3) % WALLS.length] ?? 28;
  const windows = Array.from({ length: columns * floors }, (_, pane) => {
    const left = x + 20 + (pane % columns) * 44;
    const top = y + 22 + Math.floor(pane / columns) * 52;
    return `<rect x="${left}" y="${top}" width="24" height="30" fill="#f6f9fc"/>`;
  }).join('');
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="hsl(${hue} 34% 68%)"/>
    <path d="M${x - 10} ${y} h${width + 20} l-16 -22 h${-(width - 12)} z" fill="hsl(${hue} 30% 42%)"/>
    ${windows}`;
}

function lineOf(title: string): string {
  const shown = title.length > LONGEST_TITLE ? `${title.slice(0, LONGEST_TITLE - 1)}…` : title;
  return shown.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
