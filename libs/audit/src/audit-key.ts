import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
} from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** The Ed25519 key that signs heads of the chains; apart from the key that seals secrets. */
export interface AuditKey {
  readonly privateKey: KeyObject;
  /** SPKI, PEM: to be kept where the database's owner cannot reach it. */
  readonly publicPem: string;
}

/**
 * Reads the key from its file. A demo makes one for itself.
 * @throws Error with a sentence that says how to make one.
 */
export function readAuditKey(file: string, { make }: { readonly make: boolean }): AuditKey {
  if (!existsSync(file) && make) {
    const { privateKey } = generateKeyPairSync('ed25519');
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  }
  if (!existsSync(file)) {
    throw new Error(
      `没有签名私钥 ${file}。请用 openssl genpkey -algorithm ed25519 -out ${file} 生成，或用 JIANNUO_AUDIT_KEY_FILE 指明。`,
    );
  }
  const privateKey = createPrivateKey(readFileSync(file));
  if (privateKey.asymmetricKeyType !== 'ed25519') {
    throw new Error(`${file} 不是 Ed25519 私钥。`);
  }
  return { privateKey, publicPem: publicPemOf(privateKey) };
}

function publicPemOf(privateKey: KeyObject): string {
  return createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }).toString();
}
