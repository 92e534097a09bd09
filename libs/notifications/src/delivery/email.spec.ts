import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { simpleParser, type AddressObject, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { USUAL_DELIVERY } from '@jiannuo/platform';
import { DeliveryRefused, type OutgoingMessage } from './channel.js';
import { createEmailChannel, type EmailChannel } from './email-channel.js';

const ID = '01921ab2-0000-7000-8000-000000000001';
const message = (changes: Partial<OutgoingMessage> = {}): OutgoingMessage => ({
  id: ID,
  key: ID,
  regionCode: '141024',
  kind: 'overdue',
  subjectType: 'milestone',
  subjectKey: '141024-2024-livelihood/14/4',
  epoch: 1,
  step: 'T+12',
  recipientId: ID,
  channel: 'email',
  payload: {
    title: '【催办】恒东小学投入使用 已逾期19天',
    body: '项目：新建恒东小学\n请办理：请立即填报。',
    link: '/projects/141024-2024-livelihood/14?milestone=4',
  },
  recipient: {
    displayName: '教育局填报员',
    email: 'jyj@example.com',
    mobile: null,
    active: true,
  },
  sentAt: new Date('2024-09-20T09:00:00+08:00'),
  claimedAt: new Date('2024-09-20T09:00:00+08:00'),
  ...changes,
});

let folder: string;
let channel: EmailChannel;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jiannuo-mail-'));
});
afterEach(async () => {
  await channel.close();
  rmSync(folder, { recursive: true });
});
const channelTo = (smtpUrl: string | null): EmailChannel =>
  createEmailChannel({
    smtpUrl,
    dataDirectory: folder,
    publicUrl: 'https://jiannuo.example.gov.cn',
    mailFrom: '践诺 <no-reply@example.gov.cn>',
    delivery: USUAL_DELIVERY,
  });

describe('an e-mail to a real server', () => {
  let server: SMTPServer;
  let received: { mail: ParsedMail; raw: string; recipients: string[] }[];
  let refuse: { responseCode: number; message: string } | null;

  beforeEach(async () => {
    received = [];
    refuse = null;
    server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onRcptTo: (_address, _session, done) =>
        done(refuse ? Object.assign(new Error(refuse.message), refuse) : null),
      onData: (stream, session, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          const raw = Buffer.concat(chunks).toString('utf8');
          const recipients = session.envelope.rcptTo.map(({ address }) => address);
          void simpleParser(raw).then((mail) => {
            received.push({ mail, raw, recipients });
            done();
          });
        });
      },
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
    const { port } = server.server.address() as AddressInfo;
    channel = channelTo(`smtp://127.0.0.1:${port}`);
  });
  afterEach(async () => {
    await channel.close();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  });

  it('carries subject, text, HTML and one link', async () => {
    await channel.send(message());
    const { mail, recipients } = received[0]!;
    expect(recipients).toEqual(['jyj@example.com']);
    expect(mail.subject).toBe('【催办】恒东小学投入使用 已逾期19天');
    expect((mail.to as AddressObject).value).toEqual([
      { name: '教育局填报员', address: 'jyj@example.com' },
    ]);
    expect(mail.from!.value).toEqual([{ name: '践诺', address: 'no-reply@example.gov.cn' }]);
    const link =
      'https://jiannuo.example.gov.cn/portal/projects/141024-2024-livelihood/14?milestone=4';
    expect(mail.text).toContain(`打开办理：${link}`);
    expect(mail.text).toContain('项目：新建恒东小学');
    expect(String(mail.html).match(/href="([^"]*)"/g)).toEqual([`href="${link}"`]);
    expect(mail.date).toEqual(new Date('2024-09-20T09:00:00+08:00'));
  });

  it('carries everything of a day, one click to each', async () => {
    const items = [4, 5].map((n) => ({
      title: `【催办】节点${n}\r\nBcc: thief@example.com`,
      body: `请办理${n}<img src=x>`,
      link: `/projects/x?milestone=${n}`,
    }));
    const payload = { title: '您有2条事项待办', body: '', link: '/inbox', items };
    await channel.send(message({ payload }));
    const { mail, raw } = received[0]!;
    expect(String(mail.html).match(/href="[^"]*milestone=\d"/g)).toHaveLength(2);
    expect(mail.html).not.toContain('<img');
    expect(mail.text).toContain('■ 【催办】节点4 Bcc: thief@example.com');
    expect(mail.text).toContain(
      '打开办理：https://jiannuo.example.gov.cn/portal/projects/x?milestone=5',
    );
    expect(raw).not.toMatch(/^Bcc:/im);
  });

  it('carries the same Message-ID each time it is repeated', async () => {
    await channel.send(message());
    await channel.send(message());
    expect(received.map(({ mail }) => mail.messageId)).toEqual([
      `<${ID}@jiannuo.example.gov.cn>`,
      `<${ID}@jiannuo.example.gov.cn>`,
    ]);
  });

  it('keeps its recipients and its structure whatever names and titles say', async () => {
    await channel.send(
      message({
        payload: {
          title: '催办\r\nBcc: thief@example.com\r\n\r\n<b>另一封信</b>',
          body: '<img src="https://evil.example/x.png">\r\n.\r\nMAIL FROM:<a@b>',
          link: '/x"><script>alert(1)</script>',
        },
        recipient: {
          displayName: '局长" <thief@example.com>, "\r\nBcc: thief@example.com',
          email: 'jyj@example.com',
          mobile: null,
          active: true,
        },
      }),
    );
    expect(received).toHaveLength(1);
    const { mail, raw, recipients } = received[0]!;
    expect(recipients).toEqual(['jyj@example.com']);
    expect(mail.bcc).toBeUndefined();
    expect(raw).not.toMatch(/^Bcc:/im);
    expect((mail.to as AddressObject).value.map(({ address }) => address)).toEqual([
      'jyj@example.com',
    ]);
    expect(mail.subject).toBe('催办 Bcc: thief@example.com <b>另一封信</b>');
    expect(mail.html).not.toContain('<img');
    expect(mail.html).not.toContain('<script');
    expect(mail.attachments).toEqual([]);
  });

  it.each(['a@example.com, thief@example.com', 'a@example.com\r\nBcc: b@c.d', 'no address', ''])(
    'is not sent to what is no single address: %j',
    async (email) => {
      const recipient = { displayName: '某人', email, mobile: null, active: true };
      await expect(channel.send(message({ recipient }))).rejects.toThrow(DeliveryRefused);
      expect(received).toEqual([]);
    },
  );

  it('is given up when the server does not know the recipient, and only then', async () => {
    refuse = { responseCode: 550, message: 'no such user' };
    await expect(channel.send(message())).rejects.toThrow(DeliveryRefused);
    refuse = { responseCode: 450, message: 'try again later' };
    const later = channel.send(message());
    await expect(later).rejects.toThrow(/try again later/);
    await expect(later).rejects.not.toThrow(DeliveryRefused);
  });
});

describe('an e-mail without a server', () => {
  beforeEach(() => {
    channel = channelTo(null);
  });
  const files = (): string[] => readdirSync(join(folder, 'mailbox'));

  it('becomes a file that a mail client opens', async () => {
    await channel.send(message());
    expect(files()).toEqual([`${ID}@jiannuo.example.gov.cn.eml`]);
    const mail = await simpleParser(readFileSync(join(folder, 'mailbox', files()[0]!)));
    expect(mail.subject).toBe('【催办】恒东小学投入使用 已逾期19天');
    expect(mail.messageId).toBe(`<${ID}@jiannuo.example.gov.cn>`);
    expect(mail.text).toContain('请立即填报');
  });

  it('overwrites itself when it is repeated, and leaves no half a file', async () => {
    await Promise.all([1, 2, 3].map(() => channel.send(message())));
    expect(files()).toEqual([`${ID}@jiannuo.example.gov.cn.eml`]);
  });
});
