import type Mail from 'nodemailer/lib/mailer/index.js';
import { DeliveryRefused, type OutgoingMessage } from './channel.js';

export interface EmailSettings {
  /** Without a slash at the end; links begin with it. */
  readonly publicUrl: string;
  /** `name <address>` or an address. */
  readonly mailFrom: string;
}

/** One address and nothing else: no list, no route, no line break. */
const ADDRESS = /^[^\s@<>(),;:"\\[\]]+@[^\s@<>(),;:"\\[\]]+$/;
const SUBJECT_LENGTH = 200;

/**
 * Makes the e-mail of a notification: plain text and HTML, one link, and a Message-ID that is the
 * same for every repeat.
 * @throws DeliveryRefused when the recipient's address is none.
 */
export function composeEmail(message: OutgoingMessage, settings: EmailSettings): Mail.Options {
  const { payload, recipient } = message;
  const address = recipient.email ?? '';
  if (!ADDRESS.test(address)) {
    throw new DeliveryRefused(`收件人的邮箱地址“${address}”写法不对，请在用户资料中改正。`);
  }
  const title = oneLine(payload.title).slice(0, SUBJECT_LENGTH);
  const link = payload.link === null ? null : `${settings.publicUrl}/portal${payload.link}`;
  return {
    messageId: `<${messageIdOf(message.key, settings.publicUrl)}>`,
    date: message.sentAt,
    from: settings.mailFrom,
    to: { name: oneLine(recipient.displayName), address },
    subject: title,
    text: toText(title, payload.body, link),
    html: toHtml(title, payload.body, link),
    headers: { 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** `<key>@<host>`, without the brackets. */
export function messageIdOf(key: string, publicUrl: string): string {
  return `${key}@${new URL(publicUrl).hostname.replace(/[^A-Za-z0-9.-]/g, '-')}`;
}

/** Line breaks and control characters could end a header and begin another. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}

const FOOT = '这封邮件由践诺系统自动发出，请勿直接回复。';

function toText(title: string, body: string, link: string | null): string {
  return [title, body, ...(link === null ? [] : [`打开办理：${link}`]), `—— ${FOOT}`].join('\n\n');
}

function toHtml(title: string, body: string, link: string | null): string {
  const paragraphs = body
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => `<p style="margin:0 0 12px">${escapeHtml(line)}</p>`)
    .join('');
  const button =
    link === null
      ? ''
      : `<p style="margin:24px 0"><a href="${escapeHtml(link)}" style="display:inline-block;padding:12px 24px;background:#1f4e79;color:#ffffff;text-decoration:none;border-radius:4px">打开办理</a></p>`;
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title></head>
<body style="margin:0;padding:24px;background:#f6f7f9;color:#1a1d21;font:16px/1.7 'PingFang SC','Microsoft YaHei',sans-serif">
<div style="max-width:600px;margin:0 auto;padding:24px;background:#ffffff">
<h1 style="margin:0 0 16px;font-size:20px">${escapeHtml(title)}</h1>
${paragraphs}${button}
<p style="margin:24px 0 0;color:#545b64;font-size:14px">${FOOT}</p>
</div></body></html>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}
