import { createTransport } from 'nodemailer';
import type Mail from 'nodemailer/lib/mailer/index.js';
import { DeliveryRefused } from './channel.js';
import { describeFailure, isRefusal } from './describe-failure.js';
import type { MailTransport } from './mail-transport.js';

/** A mail server, over a few connections that stay open between messages. */
export class SmtpTransport implements MailTransport {
  private readonly smtp;

  /** @param timeoutMs for connecting, for the greeting, and for each silence between. */
  constructor(url: string, timeoutMs: number) {
    this.smtp = createTransport({
      url,
      pool: true,
      maxConnections: 3,
      connectionTimeout: timeoutMs,
      greetingTimeout: timeoutMs,
      socketTimeout: timeoutMs,
    });
  }

  async deliver(mail: Mail.Options): Promise<void> {
    try {
      await this.smtp.sendMail(mail);
    } catch (error) {
      if (isRefusal(error))
        throw new DeliveryRefused(describeFailure(error, 'email'), { cause: error });
      throw error;
    }
  }

  close(): Promise<void> {
    this.smtp.close();
    return Promise.resolve();
  }
}
