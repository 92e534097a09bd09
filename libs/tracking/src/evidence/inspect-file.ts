import { fileTypeFromFile } from 'file-type';
import { EVIDENCE_MEDIA_TYPES, LIMITS } from '@jiannuo/contracts/constants';
import { Problem } from '@jiannuo/platform';
import { whyRefuseOfficeFile } from './check-office-file.js';
import { makePicture, type Picture } from './make-picture.js';

export interface InspectedFile {
  readonly mediaType: string;
  readonly extension: string;
  /** Null for documents. */
  readonly picture: Picture | null;
}

const OFFICE = ['docx', 'xlsx'];

/**
 * Tells what a file is by its content, whatever its name says, and makes the pictures people look
 * at. @throws Problem `unprocessable-file`.
 */
export async function inspectFile(path: string, fileName: string): Promise<InspectedFile> {
  const detected = await detect(path);
  const known = Object.entries(EVIDENCE_MEDIA_TYPES).find(([type]) => type === detected?.mime);
  if (known === undefined) throw unprocessable(whyRefused(fileName, detected?.ext));
  const [mediaType, extension] = known;
  if (OFFICE.includes(extension)) {
    const why = await whyRefuseOfficeFile(path);
    if (why !== null) throw unprocessable(why);
  }
  const picture = mediaType.startsWith('image/') ? await picturize(path) : null;
  return { mediaType, extension, picture };
}

/** Undefined for what cannot be told; a broken archive can not. */
async function detect(path: string): Promise<{ mime: string; ext: string } | undefined> {
  try {
    return await fileTypeFromFile(path);
  } catch (error) {
    if (error instanceof Error) return undefined;
    throw error;
  }
}

async function picturize(path: string): Promise<Picture> {
  try {
    return await makePicture(path);
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

export function unprocessable(detail: string): Problem {
  return new Problem('unprocessable-file', detail, [{ path: 'file', message: detail }]);
}
