import type Mail from 'nodemailer/lib/mailer/index.js';

/** Takes composed e-mails away. */
export interface MailTransport {
  /** Returns when the e-mail is taken; throws when it is not. */
  deliver(mail: Mail.Options): Promise<void>;
  close(): Promise<void>;
}
