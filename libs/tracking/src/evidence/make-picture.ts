import type sharp from 'sharp';
import { LIMITS } from '@jiannuo/contracts/constants';
import { NO_CAPTURE, readCapture, type Capture } from './read-capture.js';

const DISPLAY_PIXELS = 2_000;
const THUMBNAIL_PIXELS = 400;

/** What people look at instead of the file that was handed in. */
export interface Picture {
  /** JPEG without EXIF, turned upright, at most 2000 px wide or high. */
  readonly display: Buffer;
  readonly thumbnail: Buffer;
  readonly width: number;
  readonly height: number;
  readonly capture: Capture;
  /** 64 digits 0 and 1: two pictures that look alike differ in few of them. */
  readonly likeness: string;
}

/** Loaded with the first picture: a process that is sent none stays 7 MiB smaller. */
export async function loadSharp(): Promise<typeof sharp> {
  const loaded = (await import('sharp')).default;
  loaded.concurrency(1);
  loaded.cache(false);
  return loaded;
}

let last: Promise<unknown> = Promise.resolve();

/**
 * Runs one after the other: several uploads at once must not hold several pictures' worth of pixels.
 * A picture that fails does not hold up the next.
 */
export function oneAtATime<T>(work: () => Promise<T>): Promise<T> {
  const result = last.then(work, work);
  last = result.catch(() => undefined);
  return result;
}

/** Makes the pictures of an image file, read from the disk piece by piece. */
export async function makePicture(path: string): Promise<Picture> {
  const sharp = await loadSharp();
  return oneAtATime(async () => {
    const upright = sharp(path, {
      limitInputPixels: LIMITS.imagePixels,
      failOn: 'error',
    }).rotate();
    const { exif } = await upright.metadata();
    const { data: display, info } = await upright
      .clone()
      .resize(DISPLAY_PIXELS, DISPLAY_PIXELS, { fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .jpeg({ quality: 82 })
      .toBuffer({ resolveWithObject: true });
    return {
      display,
      width: info.width,
      height: info.height,
      ...(await derive(display)),
      capture: exif === undefined ? NO_CAPTURE : await readCapture(exif),
    };
  });
}

/** What is made of a picture that is shown: its thumbnail, and what it looks like. */
export async function derive(display: Buffer): Promise<Pick<Picture, 'thumbnail' | 'likeness'>> {
  const sharp = await loadSharp();
  const thumbnail = await sharp(display)
    .resize(THUMBNAIL_PIXELS, THUMBNAIL_PIXELS, { fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: 78 })
    .toBuffer();
  const { default: phash } = (await import('sharp-phash')) as unknown as { default: PHash };
  return { thumbnail, likeness: await phash(display) };
}

/** As it is in Node; the types of the package describe another way of exporting it. */
type PHash = (image: Buffer) => Promise<string>;
