import { EVIDENCE_MEDIA_TYPES, LIMITS } from '@jiannuo/contracts/constants';

/** A file on its way to the server. */
export interface Upload {
  readonly id: number;
  readonly file: File;
  readonly state: 'waiting' | 'sending' | 'failed';
  readonly percent: number;
  /** Why it failed, in words. */
  readonly trouble: string;
  /** The connection broke: the file may have arrived all the same. */
  readonly lost: boolean;
}

/** For the file chooser. HEIC is what phones of one maker take. */
export const ACCEPTED = [
  ...Object.keys(EVIDENCE_MEDIA_TYPES),
  ...Object.values(EVIDENCE_MEDIA_TYPES).map((extension) => `.${extension}`),
].join(',');

const MEBIBYTE = 1024 * 1024;

/** “1.4 MB”, “320 KB”. */
export function formatBytes(bytes: number): string {
  return bytes >= MEBIBYTE
    ? `${Number((bytes / MEBIBYTE).toFixed(1))} MB`
    : `${Math.max(1, Math.round(bytes / 1024))} KB`;
}

/** What can be told before sending, so that nobody waits for a refusal; empty when nothing. */
export function fileTrouble(file: { readonly size: number }): string {
  if (file.size === 0) return '这个文件是空的，请重新选择。';
  return file.size > LIMITS.evidenceBytes
    ? `文件有${formatBytes(file.size)}，超过${formatBytes(LIMITS.evidenceBytes)}的上限。请压缩后再上传。`
    : '';
}
