import { fileTypeFromBuffer } from 'file-type';
import type sharp from 'sharp';
import { EVIDENCE_MEDIA_TYPES, LIMITS } from '@jiannuo/contracts/constants';
import { Problem } from '@jiannuo/platform';
import { readCaptureTime } from './read-capture-time.js';

const DISPLAY_PIXELS = 2_000;
const THUMBNAIL_PIXELS = 400;

export interface Picture {
  /** JPEG without EXIF, turned upright, at most 2000 px wide or high. */
  readonly display: Buffer;
  readonly thumbnail: Buffer;
  readonly width: number;
  readonly height: number;
  /** What the camera's clock said, 'YYYY-MM-DD HH:MM:SS'; kept inside, never published. */
  readonly capturedAt: string | null;
}

export interface InspectedFile {
  readonly mediaType: string;
  readonly extension: string;
  /** Null for documents. */
  readonly picture: Picture | null;
}

/**
 * Tells what a file is by its content, whatever its name says, and makes the pictures people look
 * at. @throws Problem `unprocessable-file`.
 */
export async function inspectFile(bytes: Buffer, fileName: string): Promise<InspectedFile> {
  const detected = await fileTypeFromBuffer(bytes);
  const known = Object.entries(EVIDENCE_MEDIA_TYPES).find(([type]) => type === detected?.mime);
  if (known === undefined) throw unprocessable(whyRefused(fileName, detected?.ext));
  const [mediaType, extension] = known;
  const picture = mediaType.startsWith('image/') ? await makePicture(bytes) : null;
  return { mediaType, extension, picture };
}

/** Loaded with the first picture: a process that is sent none stays 7 MiB smaller. */
async function loadSharp(): Promise<typeof sharp> {
  const loaded = (await import('sharp')).default;
  // Several uploads at once must not hold several libraries' worth of pixels.
  loaded.concurrency(1);
  loaded.cache(false);
  return loaded;
}

async function makePicture(bytes: Buffer): Promise<Picture> {
  const sharp = await loadSharp();
  try {
    const upright = sharp(bytes, {
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
    const thumbnail = await sharp(display)
      .resize(THUMBNAIL_PIXELS, THUMBNAIL_PIXELS, { fit: 'inside', withoutEnlargement: true })
      .jpeg({ quality: 78 })
      .toBuffer();
    const capturedAt = exif === undefined ? null : readCaptureTime(exif);
    return { display, thumbnail, width: info.width, height: info.height, capturedAt };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw unprocessable(
      message.includes('pixel limit')
        ? `图片超过${LIMITS.imagePixels / 10_000}万像素，请缩小后再传。`
        : '图片打不开，可能已损坏或格式特殊。请换一张，或另存为 JPEG 后再传。',
    );
  }
}

function whyRefused(fileName: string, actual: string | undefined): string {
  if (actual === 'heic') {
    return '这是苹果手机的 HEIC 照片，这里打不开：请在手机“设置→相机→格式”里选“兼容性最佳”后重拍，或另存为 JPEG 后再传。';
  }
  const looksLike = fileName.includes('.') ? fileName.split('.').at(-1) : undefined;
  const really =
    actual === undefined
      ? '认不出这是什么文件'
      : actual === looksLike?.toLowerCase()
        ? `不接收 ${actual} 文件`
        : `文件名虽为“${fileName}”，内容却是 ${actual} 文件`;
  return `${really}。可上传照片（JPEG、PNG、WebP）、PDF、Word（docx）和 Excel（xlsx）。`;
}

function unprocessable(detail: string): Problem {
  return new Problem('unprocessable-file', detail, [{ path: 'file', message: detail }]);
}
