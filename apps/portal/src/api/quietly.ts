import { HttpContext, HttpContextToken } from '@angular/common/http';

/** A request whose 401 is an answer, not a reason to ask for the password. */
export const QUIET = new HttpContextToken<boolean>(() => false);

export const quietly = () => new HttpContext().set(QUIET, true);
