import { expect, type Page } from '@playwright/test';

const LIST = '141024-2024-livelihood';
/** The screens of each role; with the name of the picture the manual shows of it. */
export const SCREENS: readonly (readonly [string, readonly (readonly [string, string?])[]])[] = [
  [
    'jyj',
    [
      ['/'],
      ['/programmes'],
      [`/programmes/${LIST}`],
      [`/projects/${LIST}/14`],
      [`/report/${LIST}/14/4`, 'report'],
      ['/progress/2024-09', 'progress'],
      [`/extension/${LIST}/14/4`, 'extension'],
      [`/amendment/${LIST}/14`],
      ['/assignments'],
      ['/inbox'],
      ['/inbox/preferences'],
      ['/account', 'account'],
      ['/help'],
      ['/analysis'],
      ['/outside'],
    ],
  ],
  ['jyj-head', [['/'], ['/delegations'], ['/reviews']]],
  [
    'supervisor',
    [
      ['/'],
      ['/reviews'],
      [`/programmes/${LIST}`],
      [`/projects/${LIST}/14`],
      ['/analysis', 'analysis'],
      ['/documents'],
      ['/programmes/import', 'import'],
      [`/programmes/${LIST}/plan`],
      [`/programmes/${LIST}/plan/14`],
      [`/programmes/${LIST}/closing`],
      [`/programmes/${LIST}/reminders`],
      ['/reconsiderations'],
      ['/escalations'],
      ['/directives'],
      ['/directives/new'],
      ['/directives/notes'],
      ['/check-ups'],
      ['/outside'],
      ['/feedback'],
      ['/settings/outside'],
      ['/settings/audit'],
      [`/check-ups/new?milestone=${LIST}/14/4`],
    ],
  ],
  ['leader', [['/'], ['/reviews']]],
  ['observer', [['/']]],
  [
    'admin',
    [
      ['/'],
      ['/settings'],
      ['/settings/users'],
      ['/settings/departments'],
      ['/settings/channels'],
      ['/settings/calendar'],
      ['/settings/deliveries'],
      ['/settings/queues'],
      ['/settings/system'],
      ['/settings/audit'],
      ['/settings/outside'],
      ['/settings/security'],
    ],
  ],
];

/**
 * From one screen of the portal to the next as its links go, without loading the portal again: the
 * screen before is marked, and the one that stands there afterwards is another.
 */
export async function goInside(page: Page, address: string): Promise<void> {
  const url = `/portal${address}`;
  const here = new URL(page.url());
  if (here.pathname + here.search === url) return;
  await page.evaluate(`(() => {
    for (const screen of document.querySelectorAll('router-outlet + *')) screen.dataset.left = '';
    history.pushState(null, '', ${JSON.stringify(url)});
    dispatchEvent(new PopStateEvent('popstate'));
  })()`);
  await expect(page.locator('router-outlet + :not([data-left])').first()).toBeAttached();
}
