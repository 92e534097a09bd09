import type { ChannelName } from '../notification.js';

const LENGTH = 500;

/** Who did not take the message. */
const RECEIVER: Readonly<Record<ChannelName, string>> = {
  inbox: '数据库',
  email: '邮件服务器',
  webhook: '接收方',
  wecom: '企业微信',
  dingtalk: '钉钉',
  sms: '短信网关',
};
/** Where its address stands. */
const ADDRESS: Readonly<Record<ChannelName, string>> = {
  inbox: 'DATABASE_URL',
  email: ' SMTP_URL',
  webhook: '渠道设置',
  wecom: '渠道设置',
  dingtalk: '渠道设置',
  sms: '渠道设置',
};

type Words = (receiver: string, address: string) => string;
const WORDS: Readonly<Record<string, Words>> = {
  ECONNREFUSED: (receiver) => `${receiver}拒绝连接，请检查地址和端口，或者服务器是否在运行。`,
  ENOTFOUND: (receiver, address) => `找不到${receiver}的地址，请检查${address}。`,
  EAI_AGAIN: (receiver, address) => `一时查不到${receiver}的地址，请检查${address}和域名解析。`,
  EDNS: (receiver, address) => `找不到${receiver}的地址，请检查${address}。`,
  ECONNRESET: (receiver) => `${receiver}中断了连接。`,
  ECONNECTION: (receiver) => `与${receiver}的连接中断。`,
  ESOCKET: (receiver) => `与${receiver}的连接出错。`,
  ETIMEDOUT: (receiver) => `${receiver}在规定时间内没有回应。`,
  EAUTH: (receiver, address) => `${receiver}不接受用户名或密码，请检查${address}。`,
  ENOSPC: () => '磁盘已满，无法写入本地邮箱。',
  EACCES: () => '没有权限写入本地邮箱文件夹。',
};

/** Why a delivery failed, in words an administrator can act on. */
export function describeFailure(error: unknown, channel: ChannelName): string {
  const { code, response, message } = partsOf(error);
  const said = response ?? message;
  const receiver = RECEIVER[channel];
  const words =
    WORDS[code]?.(receiver, ADDRESS[channel]) ??
    (response === undefined ? '发送失败。' : `${receiver}没有收下邮件。`);
  return `${words}（${said}）`.replace(/\p{Cc}+/gu, ' ').slice(0, LENGTH);
}

/** True when the mail server refused this recipient or message for good (SMTP 5xx). */
export function isRefusal(error: unknown): boolean {
  const { code, responseCode } = partsOf(error);
  return (code === 'EENVELOPE' || code === 'EMESSAGE') && responseCode >= 500;
}

function partsOf(error: unknown): {
  code: string;
  responseCode: number;
  response: string | undefined;
  message: string;
} {
  const fields: Record<string, unknown> =
    typeof error === 'object' && error !== null ? { ...error } : {};
  const { code, responseCode, response } = fields;
  return {
    code: typeof code === 'string' ? code : '',
    responseCode: typeof responseCode === 'number' ? responseCode : 0,
    response: typeof response === 'string' ? response : undefined,
    message: error instanceof Error ? error.message : String(error),
  };
}
