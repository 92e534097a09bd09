import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { MultipartUpload, S3Client } from '@aws-sdk/client-s3';
import type { S3Settings } from './config.js';
import { requireStorageKey, Storage, StorageMissing, type StoredFile } from './storage.js';

/** Parts of this size are sent one after the other, so that a file never lies in memory whole. */
const PART_BYTES = 5 * 1024 * 1024;

/**
 * Files in a bucket of a server that speaks S3. The library is loaded with the first file: a process
 * that keeps its files in a folder stays that much smaller.
 */
export class S3Storage extends Storage {
  private connection: Promise<{
    s3: typeof import('@aws-sdk/client-s3');
    client: S3Client;
  }> | null = null;

  constructor(private readonly settings: S3Settings) {
    super();
  }

  override async put(key: string, bytes: Buffer): Promise<void> {
    const { s3, client } = await this.connect();
    await client.send(
      new s3.PutObjectCommand({ ...this.place(key), Body: bytes, ContentLength: bytes.length }),
    );
  }

  override async putFile(key: string, path: string): Promise<void> {
    const { client } = await this.connect();
    const { Upload } = await import('@aws-sdk/lib-storage');
    const upload = new Upload({
      client,
      params: { ...this.place(key), Body: createReadStream(path) },
      partSize: PART_BYTES,
      queueSize: 1,
    });
    await upload.done();
  }

  override async read(key: string): Promise<Buffer> {
    return buffer(await this.stream(key));
  }

  override async stream(key: string): Promise<Readable> {
    const { s3, client } = await this.connect();
    try {
      const { Body } = await client.send(new s3.GetObjectCommand(this.place(key)));
      // In Node the SDK hands out Node's own streams.
      return Body as Readable;
    } catch (error) {
      throw isMissing(error) ? new StorageMissing(key) : error;
    }
  }

  override async remove(key: string): Promise<void> {
    const { s3, client } = await this.connect();
    await client.send(new s3.DeleteObjectCommand(this.place(key)));
  }

  override async exists(key: string): Promise<boolean> {
    const { s3, client } = await this.connect();
    try {
      await client.send(new s3.HeadObjectCommand(this.place(key)));
      return true;
    } catch (error) {
      if (isMissing(error)) return false;
      throw error;
    }
  }

  override async *list(prefix: string): AsyncIterable<StoredFile> {
    const { s3, client } = await this.connect();
    const pages = s3.paginateListObjectsV2(
      { client },
      { Bucket: this.settings.bucket, Prefix: prefix },
    );
    for await (const { Contents = [] } of pages) {
      for (const { Key, LastModified, Size } of Contents) {
        if (Key !== undefined && LastModified !== undefined && Size !== undefined) {
          yield { key: Key, size: Size, writtenAt: LastModified };
        }
      }
    }
  }

  /** Parts of uploads that were never completed; the server charges for them and lists them apart. */
  override async removeUnfinished(before: Date): Promise<number> {
    const { s3, client } = await this.connect();
    const { bucket } = this.settings;
    let uploads: MultipartUpload[];
    try {
      const answer = await client.send(new s3.ListMultipartUploadsCommand({ Bucket: bucket }));
      uploads = answer.Uploads ?? [];
    } catch (error) {
      // Small servers cannot list them; they clear them away by themselves.
      if (error instanceof Error && error.name === 'NotImplemented') return 0;
      throw error;
    }
    const old = uploads.filter(({ Initiated }) => Initiated !== undefined && Initiated < before);
    for (const { Key, UploadId } of old) {
      await client.send(new s3.AbortMultipartUploadCommand({ Bucket: bucket, Key, UploadId }));
    }
    return old.length;
  }

  private place(key: string): { Bucket: string; Key: string } {
    return { Bucket: this.settings.bucket, Key: requireStorageKey(key) };
  }

  private connect(): NonNullable<S3Storage['connection']> {
    this.connection ??= this.open();
    return this.connection;
  }

  private async open() {
    const s3 = await import('@aws-sdk/client-s3');
    const { endpoint, region, accessKey, secretKey } = this.settings;
    const client = new s3.S3Client({
      endpoint,
      region,
      credentials: { accessKeyId: accessKey, secretAccessKey: secretKey },
      // Servers inside an office have no wildcard names.
      forcePathStyle: true,
      // Not every server knows the newer checksums; SHA-256 of each file is kept in its row.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
    });
    return { s3, client };
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && (error.name === 'NoSuchKey' || error.name === 'NotFound');
}
