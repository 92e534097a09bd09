const LENGTH = 500;

const WORDS: Readonly<Record<string, string>> = {
  ECONNREFUSED: '邮件服务器拒绝连接，请检查地址和端口，或者服务器是否在运行。',
  ENOTFOUND: '找不到邮件服务器的地址，请检查 SMTP_URL。',
  EDNS: '找不到邮件服务器的地址，请检查 SMTP_URL。',
  ECONNRESET: '邮件服务器中断了连接。',
  ECONNECTION: '与邮件服务器的连接中断。',
  ESOCKET: '与邮件服务器的连接出错。',
  ETIMEDOUT: '邮件服务器在规定时间内没有回应。',
  EAUTH: '邮件服务器不接受用户名或密码，请检查 SMTP_URL。',
  ENOSPC: '磁盘已满，无法写入本地邮箱。',
  EACCES: '没有权限写入本地邮箱文件夹。',
};

/** Why a delivery failed, in words an administrator can act on. */
export function describeFailure(error: unknown): string {
  const { code, response, message } = partsOf(error);
  const said = response ?? message;
  const words = WORDS[code] ?? (response === undefined ? '发送失败。' : '邮件服务器没有收下邮件。');
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
