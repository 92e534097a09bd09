import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CONFIG, Database, Problem, type Config } from '@jiannuo/platform';
import { verifyPassword } from '../password/password.js';
import { recordSecurityEvent, type SecurityEvent } from '../protection/security-events.js';
import { SecondFactors } from '../second-factor/second-factors.js';
import { knownDevice } from './known-device.js';
import { recordSession, Sessions } from './sessions.js';
import { SignInThrottle, TooManyAttempts, type Attempt } from './sign-in-throttle.js';

export interface SignInAttempt {
  readonly username: string;
  readonly password: string;
  readonly code?: string;
  readonly address: string;
  readonly userAgent: string | null;
  readonly deviceCookie: string | undefined;
  readonly requestId: string;
}

export interface SignedIn {
  /** The cookie's value; not stored anywhere on our side. */
  readonly token: string;
  readonly username: string;
}

interface AccountRow {
  readonly userId: string;
  readonly passwordHash: string;
  readonly active: boolean;
  readonly secondFactor: boolean;
}

@Injectable()
export class SignIn {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(Database) private readonly database: Database,
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(SecondFactors) private readonly secondFactors: SecondFactors,
    @Inject(SignInThrottle) private readonly throttle: SignInThrottle,
  ) {}

  /**
   * @throws Problem `wrong-credentials`, the same for an unknown name, a wrong password and an
   * account that was closed; `second-factor-required` and `wrong-second-factor` only to whoever knew
   * the password; `too-many-requests`; `temporarily-unavailable`.
   */
  async execute(attempt: SignInAttempt): Promise<SignedIn> {
    const username = attempt.username.trim().toLowerCase();
    const device = knownDevice(this.config.secretKey, username, attempt.deviceCookie);
    const counted: Attempt = { username, address: attempt.address, device };
    const account = await this.findAccount(username);
    await this.admit(counted, attempt, account);

    const matches = await verifyPassword(account?.passwordHash ?? null, attempt.password);
    if (!account?.active || !matches) {
      await this.record(attempt, account, { kind: 'sign-in-refused' });
      throw new Problem('wrong-credentials', '用户名或密码不对，请检查后重新输入。');
    }
    if (account.secondFactor && attempt.code === undefined) {
      throw new Problem('second-factor-required', '请输入验证器上的6位验证码，或一个恢复码。');
    }
    if (account.secondFactor) await this.throttle.admitCode(account.userId);
    const token = await this.database.outsideRegions((tx) => this.begin(tx, attempt, account));
    await this.throttle.forgive(counted);
    if (token !== null) {
      await this.throttle.forgiveCode(account.userId);
      return { token, username };
    }
    await this.record(attempt, account, { kind: 'second-factor-refused' });
    throw new Problem('wrong-second-factor', '验证码不对或已经用过，请等下一个验证码再试。');
  }

  /** The session's token, or null when the second factor was wrong; then nothing is written. */
  private async begin(
    tx: EntityManager,
    attempt: SignInAttempt,
    { userId, secondFactor }: AccountRow,
  ): Promise<string | null> {
    const proof = secondFactor
      ? await this.secondFactors.prove(tx, userId, attempt.code ?? '')
      : 'none';
    if (proof === null) return null;
    const token = await this.sessions.begin(tx, userId, attempt);
    const { address, requestId } = attempt;
    await recordSecurityEvent(tx, {
      kind: proof === 'recovery-code' ? 'recovery-code-used' : 'sign-in',
      userId,
      address,
      requestId,
    });
    await recordSession(tx, userId, 'session.begin');
    return token;
  }

  private async admit(
    counted: Attempt,
    attempt: SignInAttempt,
    account: AccountRow | undefined,
  ): Promise<void> {
    try {
      await this.throttle.admit(counted);
    } catch (error) {
      if (error instanceof TooManyAttempts && error.first) {
        await this.record(attempt, account, { kind: 'sign-in-throttled' });
      }
      throw error;
    }
  }

  /** Whose account, when there is one; never the name that was typed: it may be a password. */
  private async record(
    { address, requestId }: SignInAttempt,
    account: AccountRow | undefined,
    event: Pick<SecurityEvent, 'kind'>,
  ): Promise<void> {
    const userId = account?.userId ?? null;
    await recordSecurityEvent(this.database.dataSource, { ...event, userId, address, requestId });
  }

  private async findAccount(username: string): Promise<AccountRow | undefined> {
    const rows: AccountRow[] = await this.database.dataSource.query(
      `SELECT u.id AS "userId", u.password_hash AS "passwordHash", u.active,
         EXISTS (SELECT FROM second_factor f
                 WHERE f.user_id = u.id AND f.confirmed_at IS NOT NULL) AS "secondFactor"
       FROM app_user u WHERE u.username = $1`,
      [username],
    );
    return rows[0];
  }
}
