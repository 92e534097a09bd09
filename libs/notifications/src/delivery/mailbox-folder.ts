import { randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import type Mail from 'nodemailer/lib/mailer/index.js';
import type { MailTransport } from './mail-transport.js';

/**
 * A folder with one `.eml` per message, which any mail client opens. The name comes from the
 * Message-ID, so a repeat overwrites itself.
 */
export class MailboxFolder implements MailTransport {
  private readonly composer = createTransport({
    streamTransport: true,
    buffer: true,
    newline: 'windows',
  });

  constructor(private readonly folder: string) {}

  async deliver(mail: Mail.Options): Promise<void> {
    const { message, messageId } = await this.composer.sendMail(mail);
    if (!Buffer.isBuffer(message)) throw new Error('The composer gave no bytes');
    await this.write(`${messageId.replace(/[^A-Za-z0-9@._-]/g, '')}.eml`, message);
  }

  close(): Promise<void> {
    this.composer.close();
    return Promise.resolve();
  }

  /** Written beside and renamed, so that nobody opens half a message. */
  private async write(name: string, bytes: Buffer): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    const draft = join(this.folder, `.${name}.${randomUUID()}.part`);
    try {
      const file = await open(draft, 'wx', 0o640);
      try {
        await file.writeFile(bytes);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(draft, join(this.folder, name));
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    }
  }
}
