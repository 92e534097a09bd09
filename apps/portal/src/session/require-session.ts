import { inject } from '@angular/core';
import { type CanActivateFn, RedirectCommand, Router } from '@angular/router';
import { asProblem } from '../api/problem.js';
import { Session } from './session.js';

/**
 * Every screen but sign-in needs a session; afterwards one is where one wanted to go. Whoever must
 * set up a second factor does that first.
 */
export const requireSession: CanActivateFn = async (_route, state) => {
  const session = inject(Session);
  const router = inject(Router);
  const signIn = (reason?: 'offline') =>
    new RedirectCommand(
      router.createUrlTree(['/sign-in'], {
        queryParams: { ...(state.url === '/' ? {} : { to: state.url }), ...(reason && { reason }) },
      }),
    );
  const enter = () =>
    session.secondFactorMissing() && !state.url.startsWith('/account')
      ? new RedirectCommand(router.createUrlTree(['/account']))
      : true;
  if (session.current() !== null) return enter();
  try {
    return (await session.load()) === null ? signIn() : enter();
  } catch (error) {
    console.warn('session not read', asProblem(error).code);
    return signIn('offline');
  }
};
