import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { EntityManager } from 'typeorm';
import { recordAudit } from '@jiannuo/audit';
import { CONFIG, Database, type Config, type OidcRoleRule } from '@jiannuo/platform';
import { NO_PASSWORD } from '../password/password.js';
import { recordSecurityEvent } from '../protection/security-events.js';
import { endSessions, recordSession, Sessions, type SessionOrigin } from '../session/sessions.js';
import type { ProviderIdentity } from './oidc-flow.js';

const USERNAME = /^[a-z0-9][a-z0-9._-]{1,63}$/;

/** Why somebody the provider vouches for is not let in; the sign-in page has a sentence for each. */
export class ProviderRefusal extends Error {
  override readonly name = 'ProviderRefusal';
  constructor(readonly reason: 'provider-no-role' | 'provider-name-taken' | 'provider-closed') {
    super(reason);
  }
}

/**
 * Lets in whom the provider vouches for. Their groups are their roles, each time anew: a group that
 * is left takes the role along. A local account of the same name is never taken over.
 */
@Injectable()
export class SignInWithProvider {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(Database) private readonly database: Database,
    @Inject(Sessions) private readonly sessions: Sessions,
  ) {}

  /** @throws ProviderRefusal */
  async execute(
    identity: ProviderIdentity,
    origin: SessionOrigin & { readonly requestId: string },
  ): Promise<string> {
    const rules = (this.config.oidc?.roles ?? []).filter(({ group }) =>
      identity.groups.includes(group),
    );
    const [home] = rules;
    return this.database.outsideRegions(async (tx) => {
      const userId = await this.findOrMake(tx, identity, home?.region ?? null);
      const changed = await setRoles(tx, userId, rules);
      if (changed) await endSessions(tx, userId);
      if (home === undefined) throw new ProviderRefusal('provider-no-role');
      const token = await this.sessions.begin(tx, userId, origin);
      const { address, requestId } = origin;
      const detail = { by: 'provider' };
      await recordSecurityEvent(tx, { kind: 'sign-in', userId, address, requestId, detail });
      if (changed) {
        await recordAudit(tx, {
          chain: home.region,
          actorId: userId,
          action: 'user.roles-from-provider',
          subjectType: 'user',
          subjectKey: userId,
          change: { roles: rules.map(({ role, region }) => `${role}@${region}`) },
        });
      }
      await recordSession(tx, userId, 'session.begin');
      return token;
    });
  }

  private async findOrMake(
    tx: EntityManager,
    identity: ProviderIdentity,
    regionCode: string | null,
  ): Promise<string> {
    const { issuer, subject, username, displayName, email } = identity;
    const known: { id: string; active: boolean }[] = await tx.query(
      'SELECT id, active FROM app_user WHERE oidc_issuer = $1 AND oidc_subject = $2 FOR UPDATE',
      [issuer, subject],
    );
    if (known[0]) {
      if (!known[0].active) throw new ProviderRefusal('provider-closed');
      return known[0].id;
    }
    if (regionCode === null) throw new ProviderRefusal('provider-no-role');
    if (!USERNAME.test(username)) throw new ProviderRefusal('provider-name-taken');
    const made: { id: string }[] = await tx.query(
      `INSERT INTO app_user (id, username, display_name, email, password_hash, region_code,
         oidc_issuer, oidc_subject)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (username) DO NOTHING RETURNING id`,
      [uuidv7(), username, displayName, email, NO_PASSWORD, regionCode, issuer, subject],
    );
    if (!made[0]) throw new ProviderRefusal('provider-name-taken');
    return made[0].id;
  }
}

/** Makes the account's roles what the rules say. @returns whether anything changed */
async function setRoles(
  tx: EntityManager,
  userId: string,
  rules: readonly OidcRoleRule[],
): Promise<boolean> {
  const wanted = JSON.stringify(
    rules.map(({ role, region, department }) => ({ role, region, department })),
  );
  // A department that the rules name and the list of departments does not is a role nobody has.
  const roles = `
    SELECT DISTINCT w.role, r.code AS region_code, d.id AS department_id
    FROM jsonb_to_recordset($2::jsonb) AS w (role text, region text, department text)
    JOIN region r ON r.code = w.region
    LEFT JOIN department d ON d.region_code = r.code AND d.code = w.department
    WHERE (w.role IN ('reporter', 'head')) = (d.id IS NOT NULL)`;
  const [, removed]: [unknown, number] = await tx.query(
    `DELETE FROM role_grant g WHERE user_id = $1 AND NOT EXISTS (
       SELECT FROM (${roles}) w WHERE w.role = g.role AND w.region_code = g.region_code
         AND w.department_id IS NOT DISTINCT FROM g.department_id)`,
    [userId, wanted],
  );
  const added: unknown[] = await tx.query(
    `INSERT INTO role_grant (id, user_id, role, region_code, department_id)
     SELECT gen_random_uuid(), $1, role, region_code, department_id FROM (${roles}) w
     ON CONFLICT DO NOTHING RETURNING id`,
    [userId, wanted],
  );
  return removed > 0 || added.length > 0;
}
