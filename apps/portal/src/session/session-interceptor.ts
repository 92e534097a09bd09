import type { HttpInterceptorFn } from '@angular/common/http';
import { inject } from '@angular/core';
import { catchError, from, switchMap, throwError } from 'rxjs';
import { asProblem } from '../api/problem.js';
import { QUIET } from '../api/quietly.js';
import { SessionEnd } from './session-end.js';

/** A request that meets the end of the session waits for signing in again, then is sent again. */
export const sessionInterceptor: HttpInterceptorFn = (request, next) => {
  const sessionEnd = inject(SessionEnd);
  if (request.context.get(QUIET)) return next(request);
  return next(request).pipe(
    catchError((error: unknown) => {
      const problem = asProblem(error);
      if (problem.status !== 401) return throwError(() => problem);
      return from(sessionEnd.waitForSignIn()).pipe(
        switchMap((again) => (again ? next(request) : throwError(() => problem))),
      );
    }),
  );
};
