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
  const parts = partsOf(message, settings.publicUrl);
  return {
    messageId: `<${messageIdOf(message.key, settings.publicUrl)}>`,
    date: message.sentAt,
    from: settings.mailFrom,
    to: { name: oneLine(recipient.displayName), address },
    subject: title,
    text: toText(title, parts),
    html: toHtml(title, parts),
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

/** What one mail is about: one thing, or everything of a day. */
interface Part {
  readonly title: string;
  readonly body: string;
  /** The whole address of what one click opens. */
  readonly link: string | null;
}

function partsOf({ payload }: OutgoingMessage, publicUrl: string): readonly Part[] {
  return (payload.items ?? [payload]).map(({ title, body, link }) => ({
    title: oneLine(title),
    body,
    link: link === null ? null : `${publicUrl}/portal${link}`,
  }));
}

function toText(title: string, parts: readonly Part[]): string {
  const paragraphs = parts.flatMap((part) => [
    ...(parts.length === 1 ? [] : [`■ ${part.title}`]),
    part.body,
    ...(part.link === null ? [] : [`打开办理：${part.link}`]),
  ]);
  return [title, ...paragraphs, `—— ${FOOT}`].join('\n\n');
}

function toHtml(title: string, parts: readonly Part[]): string {
  const sections = parts.map((part) => toSection(part, parts.length > 1)).join('');
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(title)}</title></head>
<body style="margin:0;padding:24px;background:#f6f7f9;color:#1a1d21;font:16px/1.7 'PingFang SC','Microsoft YaHei','Noto Sans CJK SC','WenQuanYi Zen Hei',sans-serif">
<div style="max-width:600px;margin:0 auto;padding:24px;background:#ffffff;border-top:4px solid #1f4e79">
<p style="margin:0 0 8px;color:#1f4e79;font-size:14px;font-weight:bold">践诺 · 民生实事承诺跟踪</p>
<h1 style="margin:0 0 16px;font-size:20px;line-height:1.5">${escapeHtml(title)}</h1>
${sections}
<p style="margin:24px 0 0;padding-top:12px;border-top:1px solid #dfe3e8;color:#545b64;font-size:14px">${FOOT}</p>
</div></body></html>`;
}

function toSection({ title, body, link }: Part, headed: boolean): string {
  const heading = headed
    ? `<h2 style="margin:24px 0 8px;font-size:16px">${escapeHtml(title)}</h2>`
    : '';
  const paragraphs = body
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => `<p style="margin:0 0 8px">${escapeHtml(line)}</p>`)
    .join('');
  const button =
    link === null
      ? ''
      : `<p style="margin:16px 0"><a href="${escapeHtml(link)}" style="display:inline-block;padding:10px 24px;background:#1f4e79;color:#ffffff;text-decoration:none;border-radius:4px">打开办理</a></p>`;
  return `${heading}${paragraphs}${button}`;
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
