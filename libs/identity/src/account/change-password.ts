import { Inject, Injectable } from '@nestjs/common';
import { recordAudit } from '@jiannuo/audit';
import type { ChangePasswordRequest } from '@jiannuo/contracts';
import { Database, Problem } from '@jiannuo/platform';
import type { Caller, Principal } from '../access/principal.js';
import { hashPassword } from '../password/password.js';
import { requireGoodPassword } from '../password/password-rules.js';
import { recordSecurityEvent } from '../protection/security-events.js';
import { endSessions } from '../session/sessions.js';
import { ConfirmPassword } from './confirm-password.js';

/** Changes one's own password and ends every session but this one. */
@Injectable()
export class ChangePassword {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(ConfirmPassword) private readonly confirm: ConfirmPassword,
  ) {}

  /** @throws Problem `validation-failed` when the old one is wrong or the new one too weak. */
  async execute(
    principal: Principal,
    caller: Caller,
    { currentPassword, newPassword }: ChangePasswordRequest,
  ): Promise<void> {
    await this.confirm.check(principal, caller, currentPassword, 'currentPassword');
    if (newPassword === currentPassword) {
      throw new Problem('validation-failed', '新密码与现在的相同，请换一个。', [
        { path: 'newPassword', message: '与现在的密码相同' },
      ]);
    }
    const { userId, username, displayName } = principal;
    await requireGoodPassword(newPassword, [username, displayName]);
    const passwordHash = await hashPassword(newPassword);
    await this.database.outsideRegions(async (tx) => {
      await tx.query('UPDATE app_user SET password_hash = $2 WHERE id = $1', [
        userId,
        passwordHash,
      ]);
      await tx.query('DELETE FROM account_link WHERE user_id = $1', [userId]);
      await endSessions(tx, userId, caller.sessionId);
      await recordSecurityEvent(tx, { kind: 'password-changed', userId, ...caller });
      await recordAudit(tx, {
        chain: 'system',
        actorId: userId,
        action: 'account.change-password',
        subjectType: 'user',
        subjectKey: userId,
        change: {},
      });
    });
  }
}
