import type { Config } from '@jiannuo/platform';

/** Without an age: the browser forgets it when it closes, the server when it expires. */
export function sessionCookie({ cookieSecure }: Pick<Config, 'cookieSecure'>) {
  return { path: '/', httpOnly: true, sameSite: 'lax', secure: cookieSecure } as const;
}
