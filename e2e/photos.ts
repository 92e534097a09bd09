import { randomBytes } from 'node:crypto';
import sharp from 'sharp';

export interface UploadFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

/** A JPEG as a phone makes it: some shapes and colours, so that one sees which one it is. */
export async function photo(name: string, sky: string, house: string): Promise<UploadFile> {
  const picture = `<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="1200">
    <rect width="1600" height="1200" fill="${sky}"/>
    <rect y="850" width="1600" height="350" fill="#8a9a5b"/>
    <rect x="350" y="400" width="900" height="500" fill="${house}"/>
    <path d="M300 400 L800 180 L1300 400 Z" fill="#7a3b2e"/>
    ${[0, 1, 2, 3].map((n) => `<rect x="${430 + n * 200}" y="500" width="110" height="140" fill="#dfeaf2"/>`).join('')}
    <rect x="730" y="700" width="140" height="200" fill="#5b4636"/>
  </svg>`;
  const buffer = await sharp(Buffer.from(picture)).jpeg({ quality: 85 }).toBuffer();
  return { name, mimeType: 'image/jpeg', buffer };
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
