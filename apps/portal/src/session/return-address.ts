/** Where to go after signing in: a path of this portal, never another site. */
export function returnAddress(to: string | undefined): string {
  const isOwnPath = to !== undefined && /^\/(?![/\\])/.test(to) && !to.startsWith('/sign-in');
  return isOwnPath ? to : '/';
}
