import { randomBytes } from 'node:crypto';
import sharp from 'sharp';

export interface UploadFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

/** A JPEG as a phone makes it: some shapes and colours, so that one sees which one it is. */
export async function photo(name: string, sky: string, house: string): Promise<UploadFile> {
  const buffer = await sharp(scene(sky, house)).jpeg({ quality: 85 }).toBuffer();
  return { name, mimeType: 'image/jpeg', buffer };
}

/** Where the face is on `photoOfAChild`, as shares of its width and height. */
export const FACE = { left: 0.42, top: 0.56, width: 0.16, height: 0.24 } as const;
/** And the house beside it. */
export const HOUSE = { left: 0.1, top: 0.1, width: 0.3, height: 0.7 } as const;

/** With somebody to be recognised on it, and with when and where it was taken. */
export async function photoOfAChild(name: string): Promise<UploadFile> {
  const face = `<g transform="translate(800 840)"><circle r="110" fill="#f0c8a0"/>
    <path d="M-110 -20 A110 110 0 0 1 110 -20 L70 -60 L-70 -60 Z" fill="#222"/>
    <circle cx="-40" r="14"/><circle cx="40" r="14"/>
    <path d="M-45 50 Q0 90 45 50" stroke="#a33" stroke-width="12" fill="none"/></g>`;
  const buffer = await sharp(scene('#9ec5e8', '#d9b48f', face))
    .withExif({
      IFD2: { DateTimeOriginal: '2024:09:18 10:20:30' },
      IFD3: {
        ...{ GPSLatitudeRef: 'N', GPSLatitude: '36/1 15/1 0/1' },
        ...{ GPSLongitudeRef: 'E', GPSLongitude: '111/1 40/1 30/1' },
      },
    })
    .jpeg({ quality: 85 })
    .toBuffer();
  return { name, mimeType: 'image/jpeg', buffer };
}

/** How far two pictures of one size differ in a part of them, from 0 to 255. */
export async function difference(
  one: Buffer,
  other: Buffer,
  part: { left: number; top: number; width: number; height: number },
): Promise<number> {
  const { width, height } = await sharp(one).metadata();
  const area = {
    left: Math.round(part.left * width),
    top: Math.round(part.top * height),
    width: Math.round(part.width * width),
    height: Math.round(part.height * height),
  };
  const [a, b] = await Promise.all(
    [one, other].map((jpeg) =>
      sharp(jpeg).resize(width, height).extract(area).removeAlpha().raw().toBuffer(),
    ),
  );
  if (a === undefined || b === undefined) throw new Error('no pixels');
  return a.reduce((sum, value, index) => sum + Math.abs(value - (b[index] ?? 0)), 0) / a.length;
}

function scene(sky: string, house: string, more = ''): Buffer {
  return Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="1200">
    <rect width="1600" height="1200" fill="${sky}"/>
    <rect y="850" width="1600" height="350" fill="#8a9a5b"/>
    <rect x="350" y="400" width="900" height="500" fill="${house}"/>
    <path d="M300 400 L800 180 L1300 400 Z" fill="#7a3b2e"/>
    ${[0, 1, 2, 3].map((n) => `<rect x="${430 + n * 200}" y="500" width="110" height="140" fill="#dfeaf2"/>`).join('')}
    <rect x="730" y="700" width="140" height="200" fill="#5b4636"/>${more}
  </svg>`);
}

/** A picture that is larger than any limit: valid at its head, noise after it. */
export async function hugePhoto(bytes: number): Promise<UploadFile> {
  const { buffer } = await photo('huge.jpg', '#9ec5e8', '#d9b48f');
  return {
    name: '大照片.jpg',
    mimeType: 'image/jpeg',
    buffer: Buffer.concat([buffer, randomBytes(bytes - buffer.length)]),
  };
}

/** A Windows program that calls itself a photo. */
export function disguisedProgram(): UploadFile {
  const header = Buffer.from('4d5a90000300000004000000ffff0000b8000000', 'hex');
  return {
    name: '现场照片.jpg',
    mimeType: 'image/jpeg',
    buffer: Buffer.concat([header, Buffer.alloc(4_096), Buffer.from('PE\0\0')]),
  };
}
