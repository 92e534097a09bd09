import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { recordAudit } from '@jiannuo/audit';
import type { OpenedLinkView, UseLinkRequest } from '@jiannuo/contracts';
import { Database, Problem } from '@jiannuo/platform';
import { hashPassword } from '../password/password.js';
import { requireGoodPassword } from '../password/password-rules.js';
import { recordSecurityEvent } from '../protection/security-events.js';
import { hashCode } from '../second-factor/one-time-codes.js';
import { endSessions } from '../session/sessions.js';
import { SignInThrottle } from '../session/sign-in-throttle.js';

interface LinkRow {
  readonly userId: string;
  readonly purpose: 'invitation' | 'reset';
  readonly username: string;
  readonly displayName: string;
  readonly email: string | null;
  readonly expiresAt: Date;
}

/** Whoever asks has not signed in: an address and a request, no session. */
export interface Visitor {
  readonly address: string;
  readonly requestId: string;
}

/** An invitation or a reset, taken up by whoever holds its code. */
@Injectable()
export class UseLink {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(SignInThrottle) private readonly throttle: SignInThrottle,
  ) {}

  /** @throws Problem `link-not-valid`; `too-many-requests` */
  async show(code: string, visitor: Visitor): Promise<OpenedLinkView> {
    await this.throttle.admitLink(visitor.address);
    const link = await this.find(code, visitor);
    return {
      purpose: link.purpose,
      username: link.username,
      displayName: link.displayName,
      expiresAt: link.expiresAt.toISOString(),
    };
  }

  /**
   * Sets the password; the code is spent, and every session of the account ends.
   * @throws Problem `link-not-valid`; `validation-failed` for a weak password, and the code stays.
   */
  async execute({ code, newPassword }: UseLinkRequest, visitor: Visitor): Promise<void> {
    await this.throttle.admitLink(visitor.address);
    const link = await this.find(code, visitor);
    await requireGoodPassword(newPassword, [link.username, link.displayName, link.email]);
    const passwordHash = await hashPassword(newPassword);
    await this.database.outsideRegions(async (tx) => {
      await this.spend(tx, code);
      const { userId } = link;
      await tx.query('UPDATE app_user SET password_hash = $2 WHERE id = $1', [
        userId,
        passwordHash,
      ]);
      await tx.query('DELETE FROM account_link WHERE user_id = $1', [userId]);
      await endSessions(tx, userId);
      await recordSecurityEvent(tx, { kind: 'password-set', userId, ...visitor });
      await recordAudit(tx, {
        chain: 'system',
        actorId: userId,
        action: 'account.set-password',
        subjectType: 'user',
        subjectKey: userId,
        change: { purpose: link.purpose },
      });
    });
  }

  /** Of two who come with one code the row's lock lets the first pass. */
  private async spend(tx: EntityManager, code: string): Promise<void> {
    const [, spent]: [unknown, number] = await tx.query(
      'DELETE FROM account_link WHERE code_hash = $1 AND expires_at > clock_timestamp()',
      [hashCode(code)],
    );
    if (spent !== 1) throw notValid();
  }

  private async find(code: string, visitor: Visitor): Promise<LinkRow> {
    const rows: LinkRow[] = await this.database.dataSource.query(
      `SELECT l.user_id AS "userId", l.purpose, l.expires_at AS "expiresAt",
         u.username, u.display_name AS "displayName", u.email
       FROM account_link l JOIN app_user u ON u.id = l.user_id AND u.active
       WHERE l.code_hash = $1 AND l.expires_at > clock_timestamp()`,
      [hashCode(code)],
    );
    if (rows[0]) return rows[0];
    await recordSecurityEvent(this.database.dataSource, { kind: 'link-refused', ...visitor });
    throw notValid();
  }
}

function notValid(): Problem {
  return new Problem(
    'link-not-valid',
    '这个链接或代码不对、已经用过，或已过期。请联系管理员重新开一个。',
  );
}
