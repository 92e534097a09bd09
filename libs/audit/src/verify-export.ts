import { createHash, createPublicKey, verify } from 'node:crypto';
import { createReadStream, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import {
  signatureFileOf,
  type ExportedEvent,
  type ExportStatement,
  type SignedExport,
} from './export-chains.js';

/** What checking an export found; `why` in words, naming the first event that is wrong. */
export type ExportVerdict =
  | { readonly intact: true; readonly statement: ExportStatement; readonly publicKey: string }
  | { readonly intact: false; readonly why: string };

/**
 * Checks an export without the database: the signature over its heads, every hash from each chain's
 * name onwards, and that the file is the one that was signed.
 * @param trustedKey the public key (PEM) kept elsewhere; without it only that the export agrees with
 *   the key it brings along is known.
 */
export async function verifyExport(file: string, trustedKey?: string): Promise<ExportVerdict> {
  const signed = JSON.parse(readFileSync(signatureFileOf(file), 'utf8')) as SignedExport;
  const publicKey = createPublicKey(trustedKey ?? signed.publicKey);
  const signature = Buffer.from(signed.signature, 'base64');
  if (!verify(null, Buffer.from(signed.statement), publicKey, signature)) {
    return { intact: false, why: '签名不对：签名文件被改过，或不是用这把钥匙签的。' };
  }
  const statement = JSON.parse(signed.statement) as ExportStatement;
  const walk = new ChainWalk();
  const whole = createHash('sha256');
  for await (const line of createInterface({ input: createReadStream(file) })) {
    whole.update(`${line}\n`);
    const wrong = walk.next(JSON.parse(line) as ExportedEvent);
    if (wrong !== null) return { intact: false, why: wrong };
  }
  const end = walk.compare(statement) ?? sameFile(whole.digest('hex'), statement);
  return end === null
    ? { intact: true, statement, publicKey: signed.publicKey }
    : { intact: false, why: end };
}

/** Follows each chain from its name, one event after the other. */
class ChainWalk {
  private readonly heads = new Map<string, { seq: number; hash: Buffer }>();

  next({ chain, seq, hash, canonical }: ExportedEvent): string | null {
    const before = this.heads.get(chain) ?? { seq: 0, hash: sha256(Buffer.from(chain)) };
    if (seq !== before.seq + 1) return `${chain}：缺第${before.seq + 1}条。`;
    const computed = sha256(Buffer.concat([before.hash, Buffer.from(canonical, 'utf8')]));
    if (computed.toString('hex') !== hash) return `${chain}：第${seq}条的内容与指纹不符。`;
    this.heads.set(chain, { seq, hash: computed });
    return null;
  }

  compare({ heads }: ExportStatement): string | null {
    for (const { chain, seq, hash } of heads) {
      const head = this.heads.get(chain);
      if (head?.seq !== seq || head.hash.toString('hex') !== hash) {
        return `${chain}：末条与签名时不同，签名时共${seq}条。`;
      }
    }
    return heads.length === this.heads.size ? null : '文件里多出了签名时没有的链。';
  }
}

function sameFile(sha256OfFile: string, { file }: ExportStatement): string | null {
  return sha256OfFile === file.sha256 ? null : '文件与签名时不同。';
}

function sha256(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest();
}
