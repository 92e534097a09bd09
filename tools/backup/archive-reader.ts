import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { Readable } from 'node:stream';
import { Decrypter } from 'age-encryption';
import { extract } from 'tar-stream';
import { Refusal } from '../refusal.js';
import { CHECKS, FORMAT, MANIFEST, type Checks, type Manifest } from './archive-format.js';

/** One entry, whose chunks must be read before the next is asked for. */
export interface Entry {
  readonly name: string;
  readonly chunks: AsyncIterable<Buffer>;
}

/**
 * The entries of a backup in their order.
 * @param identity a private key, `AGE-SECRET-KEY-…`
 * @throws Refusal when the file is not there, the key is another one, or the file is damaged.
 */
export async function* readEntries(path: string, identity: string): AsyncGenerator<Entry> {
  const plain = await decrypt(path, identity);
  const tar = extract();
  const source = Readable.fromWeb(plain);
  source.on('error', (error) => tar.destroy(error));
  source.pipe(tar);
  try {
    for await (const entry of tar) {
      yield { name: entry.header.name, chunks: bytesOf(entry) };
    }
  } catch (error) {
    throw error instanceof Refusal ? error : damaged(path, error);
  } finally {
    source.destroy();
  }
}

async function* bytesOf(entry: AsyncIterable<unknown>): AsyncGenerator<Buffer> {
  for await (const chunk of entry) {
    if (!(chunk instanceof Uint8Array))
      throw new TypeError('The archive gave something else than bytes.');
    yield Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  }
}

/**
 * Reads a backup from the first byte to the last and compares every entry with its SHA-256; nothing
 * is written anywhere.
 * @throws Refusal with a sentence that says what is wrong.
 */
export async function verifyArchive(
  path: string,
  identity: string,
): Promise<{ readonly manifest: Manifest; readonly checks: Checks }> {
  const { seen, texts } = await readThrough(path, identity);
  const manifest = JSON.parse(texts.get(MANIFEST) ?? 'null') as Manifest | null;
  const checks = JSON.parse(texts.get(CHECKS) ?? 'null') as Checks | null;
  if (manifest?.format !== FORMAT || checks === null) {
    throw new Refusal(`${path} 不是践诺的备份，或由不认识的版本写成。没有改动任何内容。`);
  }
  const wrong = checks.entries.find(({ name, sha256 }) => seen.get(name) !== sha256);
  if (wrong || checks.entries.length !== seen.size - 1) throw damaged(path, wrong?.name);
  return { manifest, checks };
}

/** The hash of every entry, and the text of the two that describe the rest. */
async function readThrough(
  path: string,
  identity: string,
): Promise<{ seen: Map<string, string>; texts: Map<string, string> }> {
  const seen = new Map<string, string>();
  const texts = new Map<string, string>();
  try {
    for await (const { name, chunks } of readEntries(path, identity)) {
      const hash = createHash('sha256');
      const kept: Buffer[] = [];
      for await (const chunk of chunks) {
        hash.update(chunk);
        if (name === MANIFEST || name === CHECKS) kept.push(chunk);
      }
      seen.set(name, hash.digest('hex'));
      if (kept.length > 0) texts.set(name, Buffer.concat(kept).toString('utf8'));
    }
  } catch (error) {
    throw error instanceof Refusal ? error : damaged(path, error);
  }
  return { seen, texts };
}

async function decrypt(path: string, identity: string): Promise<ReadableStream<Uint8Array>> {
  if (!existsSync(path)) throw new Refusal(`没有找到备份文件 ${path}。`);
  const decrypter = new Decrypter();
  try {
    decrypter.addIdentity(identity);
  } catch (error) {
    throw new Refusal('钥匙文件里没有备份私钥（以 AGE-SECRET-KEY- 开头的一行）。', {
      cause: error,
    });
  }
  try {
    return await decrypter.decrypt(Readable.toWeb(createReadStream(path)));
  } catch (error) {
    if (error instanceof Error && error.message.includes('no identity matched')) {
      throw new Refusal(
        `这把钥匙打不开 ${path}：它是用另一把公钥加密的。没有改动任何内容，请换用与备份配对的私钥。`,
        { cause: error },
      );
    }
    throw damaged(path, error);
  }
}

function damaged(path: string, cause: unknown): Refusal {
  return new Refusal(
    `备份文件 ${path} 已损坏或不完整，不能用来恢复。没有改动任何内容，请换另一份备份。`,
    { cause },
  );
}
