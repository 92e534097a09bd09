import { Inject, Injectable } from '@nestjs/common';
import { Database, Problem } from '@jiannuo/platform';
import type { Caller, Principal } from '../access/principal.js';
import { NO_PASSWORD, verifyPassword } from '../password/password.js';
import { recordSecurityEvent } from '../protection/security-events.js';
import { SignInThrottle } from '../session/sign-in-throttle.js';

/** Asks the password again before a thing that a stolen session must not do. */
@Injectable()
export class ConfirmPassword {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(SignInThrottle) private readonly throttle: SignInThrottle,
  ) {}

  /**
   * @throws Problem `validation-failed` at `path` when it is wrong; `too-many-requests`;
   * `state-conflict` for accounts without a password.
   */
  async check(principal: Principal, caller: Caller, password: string, path: string): Promise<void> {
    const { userId, username } = principal;
    // Counted for this session, so that guessing here does not keep the owner from signing in.
    const attempt = { username, address: caller.address, device: `session ${caller.sessionId}` };
    await this.throttle.admit(attempt);
    const rows: { passwordHash: string }[] = await this.database.dataSource.query(
      'SELECT password_hash AS "passwordHash" FROM app_user WHERE id = $1',
      [userId],
    );
    const passwordHash = rows[0]?.passwordHash ?? NO_PASSWORD;
    if (passwordHash === NO_PASSWORD) {
      throw new Problem('state-conflict', '您用统一身份认证登录，密码和两步验证请到那里办理。');
    }
    if (await verifyPassword(passwordHash, password)) {
      await this.throttle.forgive(attempt);
      return;
    }
    await recordSecurityEvent(this.database.dataSource, {
      kind: 'sign-in-refused',
      userId,
      ...caller,
    });
    throw new Problem('validation-failed', '现在的密码不对，请重新输入。', [
      { path, message: '密码不对' },
    ]);
  }
}
