import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { recordAudit } from '@jiannuo/audit';
import type { AccountView, RecoveryCodesView, SecondFactorSeedView } from '@jiannuo/contracts';
import { CONFIG, Database, Problem, type Config } from '@jiannuo/platform';
import type { Caller, Principal } from '../access/principal.js';
import { NO_PASSWORD } from '../password/password.js';
import { recordSecurityEvent } from '../protection/security-events.js';
import { asksForSecondFactor } from '../second-factor/must-set-up.js';
import { SecondFactors } from '../second-factor/second-factors.js';
import { makeSeed, seedUri } from '../second-factor/totp.js';
import { endSessions } from '../session/sessions.js';
import { SignInThrottle } from '../session/sign-in-throttle.js';
import { ConfirmPassword } from './confirm-password.js';

interface AccountRow {
  readonly email: string | null;
  readonly hasPassword: boolean;
  readonly enabled: boolean;
  readonly codesLeft: number;
}

/** Sets up, renews and removes one's own second factor; the password is asked again each time. */
@Injectable()
export class MySecondFactor {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(Database) private readonly database: Database,
    @Inject(ConfirmPassword) private readonly confirmPassword: ConfirmPassword,
    @Inject(SecondFactors) private readonly factors: SecondFactors,
    @Inject(SignInThrottle) private readonly throttle: SignInThrottle,
  ) {}

  async showAccount(principal: Principal): Promise<AccountView> {
    const rows: AccountRow[] = await this.database.dataSource.query(
      `SELECT u.email, u.password_hash <> $2 AS "hasPassword",
         f.confirmed_at IS NOT NULL AS enabled,
         (SELECT count(*) FROM recovery_code c WHERE c.user_id = u.id) AS "codesLeft"
       FROM app_user u LEFT JOIN second_factor f ON f.user_id = u.id WHERE u.id = $1`,
      [principal.userId, NO_PASSWORD],
    );
    const [row] = rows;
    return {
      username: principal.username,
      displayName: principal.displayName,
      email: row?.email ?? null,
      hasPassword: row?.hasPassword ?? false,
      secondFactor: {
        enabled: row?.enabled ?? false,
        required: asksForSecondFactor(this.config, principal),
        recoveryCodesLeft: row?.codesLeft ?? 0,
      },
    };
  }

  /** @throws Problem `state-conflict` when there is one already. */
  async begin(
    principal: Principal,
    caller: Caller,
    password: string,
  ): Promise<SecondFactorSeedView> {
    await this.confirmPassword.check(principal, caller, password, 'password');
    const seed = makeSeed();
    await this.database.outsideRegions(async (tx) => {
      if (await this.factors.isOn(tx, principal.userId)) {
        throw new Problem('state-conflict', '两步验证已经启用。要换手机，请先取消再重新设置。');
      }
      await this.factors.keepSeed(tx, principal.userId, seed);
    });
    return { secret: seed, uri: seedUri(seed, principal.username) };
  }

  /** @throws Problem `validation-failed` at `code` when it is not of the seed just given. */
  async confirm(principal: Principal, caller: Caller, code: string): Promise<RecoveryCodesView> {
    const { userId } = principal;
    await this.throttle.admitCode(userId);
    const codes = await this.database.outsideRegions(async (tx) => {
      if (!(await this.factors.confirm(tx, userId, code))) {
        throw new Problem('validation-failed', '验证码不对，请确认手机时间准确，等下一个再试。', [
          { path: 'code', message: '验证码不对' },
        ]);
      }
      const fresh = await this.factors.makeRecoveryCodes(tx, userId);
      await endSessions(tx, userId, caller.sessionId);
      await this.record(tx, userId, caller, 'second-factor-on');
      return fresh;
    });
    await this.throttle.forgiveCode(userId);
    return { codes };
  }

  /** @throws Problem `state-conflict` when no second factor is on. */
  async renewRecoveryCodes(
    principal: Principal,
    caller: Caller,
    password: string,
  ): Promise<RecoveryCodesView> {
    await this.confirmPassword.check(principal, caller, password, 'password');
    const { userId } = principal;
    return this.database.outsideRegions(async (tx) => {
      if (!(await this.factors.isOn(tx, userId))) {
        throw new Problem('state-conflict', '还没有启用两步验证，请先启用。');
      }
      const codes = await this.factors.makeRecoveryCodes(tx, userId);
      await this.record(tx, userId, caller, 'second-factor-on');
      return { codes };
    });
  }

  /** @throws Problem `rule-violated` when a role asks for a second factor. */
  async remove(principal: Principal, caller: Caller, password: string): Promise<void> {
    await this.confirmPassword.check(principal, caller, password, 'password');
    if (asksForSecondFactor(this.config, principal)) {
      throw new Problem(
        'rule-violated',
        '您的角色要求两步验证，不能取消。换手机请联系管理员重设。',
      );
    }
    await this.database.outsideRegions(async (tx) => {
      if (!(await this.factors.remove(tx, principal.userId))) return;
      await this.record(tx, principal.userId, caller, 'second-factor-off');
    });
  }

  private async record(
    tx: EntityManager,
    userId: string,
    caller: Caller,
    kind: 'second-factor-on' | 'second-factor-off',
  ): Promise<void> {
    await recordSecurityEvent(tx, { kind, userId, ...caller });
    await recordAudit(tx, {
      chain: 'system',
      actorId: userId,
      action: `account.${kind}`,
      subjectType: 'user',
      subjectKey: userId,
      change: {},
    });
  }
}
