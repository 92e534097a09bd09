/** The part of the manual that belongs to a screen, by the beginning of its address. */
const TOPICS: readonly (readonly [string, string])[] = [
  ['/report/', 'report'],
  ['/submissions/', 'report'],
  ['/progress/', 'progress'],
  ['/extension/', 'extension'],
  ['/amendment/', 'extension'],
  ['/reviews', 'review'],
  ['/delegations', 'review'],
  ['/directives', 'directive'],
  ['/check-ups', 'check-up'],
  ['/documents', 'bulletin'],
  ['/outside', 'outside'],
  ['/settings/outside', 'outside'],
  ['/programmes/import', 'import'],
  ['/analysis', 'analysis'],
  ['/programmes', 'lights'],
  ['/projects', 'lights'],
  ['/settings/security', 'security'],
  ['/account', 'account'],
  ['/inbox/preferences', 'account'],
];

/** @returns the part after `#` at `/help`, or undefined where the manual as a whole is the answer. */
export function topicOf(url: string): string | undefined {
  return TOPICS.find(([beginning]) => url.startsWith(beginning))?.[1];
}
