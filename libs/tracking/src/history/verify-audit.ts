import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { recordAudit, verifyChain } from '@jiannuo/audit';
import type { AuditChainView, AuditVerificationView } from '@jiannuo/contracts';
import { requireRegions, type Principal } from '@jiannuo/identity';
import { Database, Problem } from '@jiannuo/platform';

/**
 * Whether the record of the principal's regions is whole: every hash is computed anew. What was found
 * is an event of the chain itself, so that nobody can say later it had been looked at and was well.
 */
@Injectable()
export class VerifyAudit {
  constructor(private readonly database: Database) {}

  /** What was found last. */
  async show(principal: Principal): Promise<AuditVerificationView> {
    const regions = requireRegions(principal, 'audit.read');
    return this.database.inRegions(regions, (tx) => readVerification(tx, regions));
  }

  /** @throws Problem `state-conflict` while somebody else has it verified. */
  async run(principal: Principal): Promise<AuditVerificationView> {
    const regions = requireRegions(principal, 'audit.read');
    await this.database.inRegions(regions, async (tx) => {
      for (const chain of regions) await verifyOne(tx, chain, principal.userId);
    });
    // What was found is written with the commit; it is read after it.
    return this.show(principal);
  }
}

async function verifyOne(tx: EntityManager, chain: string, actorId: string): Promise<void> {
  const [lock]: { free: boolean }[] = await tx.query(
    'SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0)) AS free',
    [`verify audit ${chain}`],
  );
  if (lock?.free !== true) {
    throw new Problem('state-conflict', '别人正在核验，请稍等片刻再看结果。');
  }
  const verdict = await verifyChain(tx, chain);
  await recordAudit(tx, {
    chain,
    actorId,
    action: 'audit.verify',
    subjectType: 'audit',
    subjectKey: chain,
    change: verdict,
  });
}

async function readVerification(
  tx: EntityManager,
  chains: readonly string[],
): Promise<AuditVerificationView> {
  const rows: (Omit<AuditChainView, 'verifiedAt'> & { verifiedAt: Date | null })[] = await tx.query(
    `SELECT r.code AS chain, r.name, c.seq AS events, encode(c.hash, 'hex') AS head,
         v.recorded_at AS "verifiedAt", u.display_name AS "verifiedBy",
         (v.change ->> 'intact')::boolean AS intact, (v.change ->> 'brokenAt')::int AS "brokenAt"
       FROM region r LEFT JOIN audit_chain c ON c.chain = r.code
       LEFT JOIN LATERAL (
         SELECT e.recorded_at, e.actor_id, e.canonical::jsonb -> 'change' AS change
         FROM audit_event e WHERE e.subject_type = 'audit' AND e.subject_key = r.code
           AND e.chain = r.code AND e.action = 'audit.verify' ORDER BY e.seq DESC LIMIT 1) v ON true
       LEFT JOIN app_user u ON u.id = v.actor_id
       WHERE r.code = ANY ($1) ORDER BY array_position($1, r.code)`,
    [chains],
  );
  return {
    chains: rows.map(({ verifiedAt, events, ...row }) => ({
      ...row,
      events: events ?? 0,
      verifiedAt: verifiedAt?.toISOString() ?? null,
    })),
  };
}
