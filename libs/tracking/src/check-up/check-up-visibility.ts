import { mayAccess, type Principal } from '@jiannuo/identity';
import { Problem } from '@jiannuo/platform';
import type { CheckUpRow } from './check-up-rows.js';

/** A department hears of a check-up when there is a result: until then nobody should get ready for it. */
export function mayReadCheckUp(principal: Principal, checkUp: CheckUpRow): boolean {
  const scope =
    checkUp.state === 'done'
      ? checkUp
      : // Without a department the right reaches only those who hold it for the region.
        { regionCode: checkUp.regionCode };
  return mayAccess(principal, 'check-up.read', scope);
}

/** @throws Problem `not-allowed` while it is not theirs to read. */
export function requireCheckUpRead(principal: Principal, checkUp: CheckUpRow): void {
  if (mayReadCheckUp(principal, checkUp)) return;
  throw new Problem('not-allowed', '这次核查不对您的角色开放；有结论后，责任单位可以查看。');
}
