import type { Logger } from '@nestjs/common';
import type { Storage } from '@jiannuo/platform';
import type { InspectedFile } from './inspect-file.js';
import type { ReceivedFile } from './receive-upload.js';

/** Where the forms of one file lie. */
export interface StoredKeys {
  readonly storageKey: string;
  readonly displayKey: string | null;
  readonly thumbnailKey: string | null;
}

/** Stores a file and its pictures. What has been begun is in `keys`, so that it can be forgotten. */
export async function storeFiles(
  storage: Storage,
  evidence: {
    readonly regionCode: string;
    readonly id: string;
    readonly upload: Pick<ReceivedFile, 'path'>;
    readonly file: Pick<InspectedFile, 'picture'>;
  },
  keys: string[],
): Promise<StoredKeys> {
  const keyOf = (name: string): string => {
    const key = `evidence/${evidence.regionCode}/${evidence.id}/${name}`;
    keys.push(key);
    return key;
  };
  const { picture } = evidence.file;
  const storageKey = keyOf('original');
  await storage.putFile(storageKey, evidence.upload.path);
  if (picture === null) return { storageKey, displayKey: null, thumbnailKey: null };
  const displayKey = keyOf('display.jpg');
  await storage.put(displayKey, picture.display);
  const thumbnailKey = keyOf('thumbnail.jpg');
  await storage.put(thumbnailKey, picture.thumbnail);
  return { storageKey, displayKey, thumbnailKey };
}

/** Nothing in the database speaks of these files; the job for orphans takes what stays here. */
export async function forgetFiles(
  storage: Storage,
  keys: readonly string[],
  log: Logger,
): Promise<void> {
  const results = await Promise.allSettled(keys.map((key) => storage.remove(key)));
  for (const result of results) {
    if (result.status === 'rejected') log.warn(`A file was left behind: ${result.reason}`);
  }
}
