import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { Refusal } from '../refusal.js';

/**
 * Writes a new private key into a file that only its owner can read.
 * @returns the public key, which may be shown to anybody.
 */
export async function writeNewKey(file: string): Promise<string> {
  if (existsSync(file)) throw new Refusal(`${file} 已存在，不会覆盖。请换一个文件名。`);
  const identity = await generateX25519Identity();
  const recipient = await identityToRecipient(identity);
  writeFileSync(file, `# public key: ${recipient}\n${identity}\n`, { mode: 0o600, flag: 'wx' });
  return recipient;
}

/** @throws Refusal when the file is not there or holds no private key. */
export function readIdentity(file: string | undefined): string {
  if (!file) throw new Refusal('请用 --identity 指明备份私钥文件。');
  if (!existsSync(file)) throw new Refusal(`没有找到私钥文件 ${file}。`);
  const line = readFileSync(file, 'utf8')
    .split('\n')
    .find((text) => text.startsWith('AGE-SECRET-KEY-'));
  if (!line) throw new Refusal(`${file} 里没有备份私钥（以 AGE-SECRET-KEY- 开头的一行）。`);
  return line.trim();
}
