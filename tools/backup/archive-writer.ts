import { createHash, randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Encrypter } from 'age-encryption';
import { pack, type Pack } from 'tar-stream';
import { Refusal } from '../refusal.js';
import { CHECKS, type Checks, type EntryCheck } from './archive-format.js';

/** Writes one backup: under a draft's name until it is complete and on the disk. */
export class ArchiveWriter {
  private readonly entries: EntryCheck[] = [];

  private constructor(
    private readonly path: string,
    private readonly draft: string,
    private readonly tar: Pack,
    private readonly written: Promise<void>,
  ) {}

  /**
   * @param recipients public keys, `age1…`; whoever has one of the private keys opens the backup
   * @throws Refusal when a recipient is none.
   */
  static async create(path: string, recipients: readonly string[]): Promise<ArchiveWriter> {
    const encrypter = new Encrypter();
    for (const recipient of recipients) addRecipient(encrypter, recipient);
    const tar = pack();
    const encrypted = await encrypter.encrypt(Readable.toWeb(Readable.from(tar)));
    const draft = `${path}.${randomBytes(4).toString('hex')}.part`;
    const file = createWriteStream(draft, { flags: 'wx', mode: 0o600 });
    const written = pipeline(Readable.fromWeb(encrypted), file);
    // Whoever adds or finishes hears of a failure; until then nobody waits for it.
    written.catch(() => tar.destroy());
    return new ArchiveWriter(path, draft, tar, written);
  }

  /** Adds an entry that is in memory. */
  async add(name: string, bytes: Buffer): Promise<void> {
    await this.addStream(name, bytes.length, [bytes]);
  }

  /** Adds an entry of exactly `size` bytes. */
  async addStream(
    name: string,
    size: number,
    chunks: AsyncIterable<Buffer> | Iterable<Buffer>,
  ): Promise<void> {
    const hash = createHash('sha256');
    const entry = this.tar.entry({ name, size, mode: 0o600 });
    const copied = (async () => {
      for await (const chunk of chunks) {
        hash.update(chunk);
        if (!entry.write(chunk)) {
          await new Promise<void>((resolve) => entry.once('drain', resolve));
        }
      }
      await new Promise<void>((resolve, reject) => {
        entry.once('error', reject);
        entry.once('close', resolve);
        entry.end(undefined);
      });
    })();
    await Promise.race([copied, this.failure()]);
    this.entries.push({ name, size, sha256: hash.digest('hex') });
  }

  /** Closes the archive with its checks and gives the file its name. */
  async finish(rest: Omit<Checks, 'entries'>): Promise<void> {
    const checks: Checks = { entries: [...this.entries], ...rest };
    await this.add(CHECKS, Buffer.from(JSON.stringify(checks)));
    this.tar.finalize();
    await this.written;
    for (const path of [this.draft, dirname(this.path)]) {
      const handle = await open(path, 'r');
      await handle.sync().finally(() => handle.close());
      if (path === this.draft) await rename(this.draft, this.path);
    }
  }

  /** Leaves nothing behind. */
  async abandon(): Promise<void> {
    this.tar.destroy();
    await this.written.catch(() => undefined);
    await rm(this.draft, { force: true });
  }

  /** Rejects when the disk is full or the file cannot be written; never resolves before the end. */
  private async failure(): Promise<never> {
    await this.written;
    throw new Error('The archive was closed while something was added to it.');
  }
}

function addRecipient(encrypter: Encrypter, recipient: string): void {
  try {
    encrypter.addRecipient(recipient);
  } catch (error) {
    throw new Refusal(
      `“${recipient.slice(0, 20)}”不是备份公钥。公钥以 age1 开头，用 backup --new-key 文件名 生成一对。`,
      { cause: error },
    );
  }
}
