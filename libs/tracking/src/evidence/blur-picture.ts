import type { BlurRectangle } from '@jiannuo/contracts';
import { loadSharp, oneAtATime } from './make-picture.js';

/** So many squares are left of the longer side: no face and no number can be made of them again. */
const SQUARES = 8;
const QUALITY = 88;

export interface BlurredPicture {
  readonly jpeg: Buffer;
  readonly width: number;
  readonly height: number;
}

/** Makes parts of a picture unrecognisable: each is reduced to a few squares of its mean colours. */
export async function blurPicture(
  display: Buffer,
  rectangles: readonly BlurRectangle[],
): Promise<BlurredPicture> {
  const sharp = await loadSharp();
  return oneAtATime(async () => {
    const { width, height } = await sharp(display).metadata();
    const patches = [];
    for (const rectangle of rectangles) {
      const area = toPixels(rectangle, width, height);
      const scale = SQUARES / Math.max(area.width, area.height);
      const squares = await sharp(display)
        .extract(area)
        .resize(
          Math.max(1, Math.round(area.width * scale)),
          Math.max(1, Math.round(area.height * scale)),
          { fit: 'fill', kernel: 'cubic' },
        )
        .png()
        .toBuffer();
      const input = await sharp(squares)
        .resize(area.width, area.height, { fit: 'fill', kernel: 'nearest' })
        .png()
        .toBuffer();
      patches.push({ input, left: area.left, top: area.top });
    }
    const jpeg = await sharp(display).composite(patches).jpeg({ quality: QUALITY }).toBuffer();
    return { jpeg, width, height };
  });
}

interface Area {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Whole pixels around the rectangle, inside the picture, at least one each way. */
function toPixels(rectangle: BlurRectangle, width: number, height: number): Area {
  const left = Math.min(width - 1, Math.floor(rectangle.left * width));
  const top = Math.min(height - 1, Math.floor(rectangle.top * height));
  const right = Math.min(width, Math.ceil((rectangle.left + rectangle.width) * width));
  const bottom = Math.min(height, Math.ceil((rectangle.top + rectangle.height) * height));
  return { left, top, width: Math.max(1, right - left), height: Math.max(1, bottom - top) };
}
