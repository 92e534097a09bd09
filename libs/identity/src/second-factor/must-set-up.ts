import type { Config } from '@jiannuo/platform';
import type { Principal } from '../access/principal.js';

/** True when one of the person's roles asks for a second factor and they have none yet. */
export function mustSetUpSecondFactor(
  config: Pick<Config, 'secondFactorRoles'>,
  session: { readonly principal: Principal; readonly secondFactor: boolean },
): boolean {
  return !session.secondFactor && asksForSecondFactor(config, session.principal);
}

/** True when one of the person's roles asks for a second factor. */
export function asksForSecondFactor(
  { secondFactorRoles }: Pick<Config, 'secondFactorRoles'>,
  { grants }: Principal,
): boolean {
  return grants.some(({ role }) => secondFactorRoles.includes(role));
}
