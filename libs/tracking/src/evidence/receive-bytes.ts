import { Readable } from 'node:stream';
import { writeToDisk, type ReceivedFile, type Upload } from './receive-upload.js';

/** The same as an upload for what was made here and never sent: the demo's pictures. */
export async function receiveBytes(
  folder: string,
  bytes: Buffer,
  labels: Omit<Upload, keyof ReceivedFile>,
): Promise<Upload> {
  return { ...(await writeToDisk(Readable.from([bytes]), folder)), ...labels };
}
