import { join } from 'node:path';
import type { Config } from '@jiannuo/platform';
import type { Channel, OutgoingMessage } from './channel.js';
import { composeEmail, type EmailSettings } from './compose-email.js';
import { MailboxFolder } from './mailbox-folder.js';
import type { MailTransport } from './mail-transport.js';
import { SmtpTransport } from './smtp-transport.js';

/** What mail servers of an office usually let pass. */
const MAILS_PER_MINUTE = 300;

/** E-mail, at least once, with a Message-ID by which a mail client knows a repeat. */
export class EmailChannel implements Channel {
  readonly name = 'email';
  readonly batchSize = 5;
  readonly perMinute = MAILS_PER_MINUTE;

  constructor(
    private readonly transport: MailTransport,
    private readonly settings: EmailSettings,
  ) {}

  async send(message: OutgoingMessage): Promise<void> {
    await this.transport.deliver(composeEmail(message, this.settings));
  }

  async close(): Promise<void> {
    await this.transport.close();
  }
}

/** Where mail goes when no SMTP server is configured: one file per message. */
export function mailboxFolderOf(config: Pick<Config, 'dataDirectory'>): string {
  return join(config.dataDirectory, 'mailbox');
}

/** SMTP when it is configured, otherwise the local mailbox folder. */
export function createEmailChannel(
  config: Pick<Config, 'smtpUrl' | 'dataDirectory' | 'publicUrl' | 'mailFrom' | 'delivery'>,
): EmailChannel {
  const transport =
    config.smtpUrl === null
      ? new MailboxFolder(mailboxFolderOf(config))
      : new SmtpTransport(config.smtpUrl, config.delivery.timeoutSeconds * 1_000);
  return new EmailChannel(transport, config);
}
