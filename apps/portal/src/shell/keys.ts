/** `141024-2024-livelihood/14/4` as the parts of a route. */
export function routeParts(key: string): readonly string[] {
  return key.split('/');
}

/** A link the server gave, as an address inside this portal; null when it leads elsewhere. */
export function portalAddress(link: string | null): string | null {
  if (link === null) return null;
  const path = link.replace(/^\/portal(?=\/|$)/, '');
  if (path === '') return '/';
  return /^\/(?![/\\])/.test(path) ? path : null;
}
