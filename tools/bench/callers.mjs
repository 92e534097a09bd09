/** Who asks: another address and another session from one request to the next. */

const COOKIE = 'jiannuo_session';

/** @param {number} n @param {readonly string[]} [tokens] of sessions; none: nobody is signed in */
export function callerHeaders(n, tokens = []) {
  const address = `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`;
  return {
    'x-forwarded-for': address,
    ...(tokens.length === 0 ? {} : { cookie: `${COOKIE}=${tokens[n % tokens.length]}` }),
  };
}
