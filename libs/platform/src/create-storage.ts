import { join } from 'node:path';
import type { Config } from './config.js';
import { S3Storage } from './s3-storage.js';
import { FolderStorage, type Storage } from './storage.js';

/** A bucket where one is configured, otherwise a folder under the data folder. */
export function createStorage(config: Pick<Config, 's3' | 'dataDirectory'>): Storage {
  return config.s3 === null
    ? new FolderStorage(join(config.dataDirectory, 'storage'))
    : new S3Storage(config.s3);
}
