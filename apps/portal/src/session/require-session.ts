import { inject } from '@angular/core';
import { type CanActivateFn, RedirectCommand, Router } from '@angular/router';
import { asProblem } from '../api/problem.js';
import { Session } from './session.js';

/** Every screen but sign-in needs a session; afterwards one is where one wanted to go. */
export const requireSession: CanActivateFn = async (_route, state) => {
  const session = inject(Session);
  const router = inject(Router);
  const signIn = (reason?: 'offline') =>
    new RedirectCommand(
      router.createUrlTree(['/sign-in'], {
        queryParams: { ...(state.url === '/' ? {} : { to: state.url }), ...(reason && { reason }) },
      }),
    );
  if (session.current() !== null) return true;
  try {
    return (await session.load()) === null ? signIn() : true;
  } catch (error) {
    console.warn('session not read', asProblem(error).code);
    return signIn('offline');
  }
};
