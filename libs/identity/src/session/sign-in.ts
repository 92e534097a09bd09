import { Inject, Injectable } from '@nestjs/common';
import { Database, Problem } from '@jiannuo/platform';
import type { Principal } from '../access/principal.js';
import { verifyPassword } from './password.js';
import { PRINCIPAL_COLUMNS, principalOf, type PrincipalRow } from './read-principal.js';
import { recordSession, Sessions } from './sessions.js';
import { SignInThrottle } from './sign-in-throttle.js';

export interface SignInAttempt {
  readonly username: string;
  readonly password: string;
  readonly address: string;
  readonly userAgent: string | null;
}

export interface SignedIn {
  /** The cookie's value; not stored anywhere on our side. */
  readonly token: string;
  readonly principal: Principal;
}

/**
 * The hash of a password nobody has, checked for names nobody has, so that both answers take the
 * same time and no one can find out who has an account.
 */
const NOBODY =
  '$argon2id$v=19$m=19456,t=2,p=1$6GcMmzqPGAZ1uDSOFVWQkA$n0mV1u6b8e3o5m3wTzHwLq7dUjv2yQn3o8m0G0m3C0Y';

interface AccountRow extends PrincipalRow {
  readonly passwordHash: string;
}

@Injectable()
export class SignIn {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(SignInThrottle) private readonly throttle: SignInThrottle,
  ) {}

  /**
   * @throws Problem `wrong-credentials`, the same for an unknown name, a wrong password and an
   * account that was closed; `too-many-requests`; `temporarily-unavailable`.
   */
  async execute(attempt: SignInAttempt): Promise<SignedIn> {
    const username = attempt.username.trim().toLowerCase();
    this.throttle.admit(username, attempt.address);

    const account = await this.findAccount(username);
    const matches = await verifyPassword(account?.passwordHash ?? NOBODY, attempt.password);
    if (!account || !matches) {
      throw new Problem('wrong-credentials', '用户名或密码不对，请检查后重新输入。');
    }

    this.throttle.forgive(username, attempt.address);
    const token = await this.database.outsideRegions(async (tx) => {
      const begun = await this.sessions.begin(tx, account.userId, attempt.userAgent);
      await recordSession(tx, account.userId, 'session.begin');
      return begun;
    });
    return { token, principal: principalOf(account) };
  }

  private async findAccount(username: string): Promise<AccountRow | undefined> {
    const rows: AccountRow[] = await this.database.dataSource.query(
      `SELECT ${PRINCIPAL_COLUMNS}, u.password_hash AS "passwordHash"
       FROM app_user u WHERE u.username = $1 AND u.active`,
      [username],
    );
    return rows[0];
  }
}
