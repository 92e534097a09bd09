import type { EntityManager } from 'typeorm';
import type { AccountLinkView } from '@jiannuo/contracts';
import { hashCode, makeCode } from '../second-factor/one-time-codes.js';

/** 100 bits in four groups, short enough for a slip of paper. */
const CODE_SHAPE = [4, 5] as const;
const VALID_FOR = { invitation: `interval '7 days'`, reset: `interval '24 hours'` } as const;

/**
 * Opens the way to set a password once; earlier links of the account are void. The code is handed
 * to whoever administers the account and stored as SHA-256 only. In the address it stands behind #,
 * which browsers send to nobody.
 */
export async function makeLink(
  tx: EntityManager,
  link: {
    readonly userId: string;
    readonly purpose: 'invitation' | 'reset';
    /** Null: the command line. */
    readonly createdBy: string | null;
    readonly publicUrl: string;
  },
): Promise<AccountLinkView> {
  const code = makeCode(...CODE_SHAPE);
  await tx.query('DELETE FROM account_link WHERE user_id = $1', [link.userId]);
  const rows: { expiresAt: Date }[] = await tx.query(
    `INSERT INTO account_link (code_hash, user_id, purpose, created_by, expires_at)
     VALUES ($1, $2, $3, $4, clock_timestamp() + ${VALID_FOR[link.purpose]})
     RETURNING expires_at AS "expiresAt"`,
    [hashCode(code), link.userId, link.purpose, link.createdBy],
  );
  return {
    purpose: link.purpose,
    code,
    url: `${link.publicUrl}/portal/set-password#${code}`,
    expiresAt: (rows[0]?.expiresAt ?? new Date(0)).toISOString(),
  };
}
