/**
 * What the portal costs a person: bytes, the time until a slow phone answers, a change of screen, a
 * frame of scrolling, a key, a workbook. Prints rows for docs/measurements.md.
 * `npm run measure:portal -- sizes keys` takes only those parts.
 */
import { chromium } from '@playwright/test';
import { ensureBrowser } from '../suites/system-programs.mjs';
import { previewTimes } from './portal/excel.mjs';
import { routeChanges } from './portal/routes.mjs';
import { scrollFrames, TEN_THOUSAND } from './portal/scrolling.mjs';
import { screenSizes } from './portal/sizes.mjs';
import { slowPhone } from './portal/slow-phone.mjs';
import { keyTimes } from './portal/typing.mjs';
import { percentile, printRow } from './row.mjs';
import { withStack } from './throwaway-stack.mjs';

const ms = (value) => `${value.toFixed(1)} ms`;
const kib = (bytes) => `${(bytes / 1024).toFixed(1)} KiB`;
const halfAndMost = (values) =>
  `p50 ${ms(percentile(values, 0.5))}, p95 ${ms(percentile(values, 0.95))}`;

/** By name; rows last: ten thousand milestones more slow everything that reads them. */
const PARTS = {
  async sizes(portal) {
    const { signIn, home, heaviest } = await screenSizes(portal);
    printRow('portal, sign-in page, compressed', kib(signIn), '≤ 140 KiB');
    printRow('portal, sign-in and home, compressed', kib(home), '≤ 140 KiB');
    printRow(
      `portal, heaviest screen (${heaviest.path}), all of it`,
      kib(heaviest.bytes),
      '≤ 350 KiB',
    );
  },
  async phone(portal) {
    for (const { path, interactive } of await slowPhone(portal)) {
      printRow(`portal, ${path} interactive on a slow phone`, ms(interactive), '≤ 2500 ms');
    }
  },
  async routes(portal) {
    const changes = await routeChanges(portal);
    const slowest = changes.reduce((a, b) => (a.took > b.took ? a : b));
    printRow(
      `portal, ${changes.length} changes to a screen seen before, the slowest to ${slowest.to}`,
      halfAndMost(changes.map(({ took }) => took)),
      '≤ 100 ms',
    );
  },
  async keys(portal) {
    const keys = await keyTimes(portal);
    printRow(
      `portal, a key in the monthly page, ${keys.length} keys, to the next paint`,
      halfAndMost(keys),
      'p95 ≤ 50 ms',
    );
  },
  async excel(portal) {
    printRow(
      '1,000 rows of Excel previewed, the slowest of 5',
      ms(Math.max(...(await previewTimes(portal)))),
      '≤ 3000 ms',
    );
  },
  async rows(portal, databaseUrl) {
    const frames = await scrollFrames(portal, databaseUrl);
    printRow(
      `portal, ${TEN_THOUSAND} rows scrolled: scripting and layout a frame, ${frames.length} frames`,
      halfAndMost(frames),
      'p95 ≤ 8 ms',
    );
  },
};
const asked = process.argv.slice(2);

await withStack(async (stack, password) => {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? ensureBrowser(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  const portal = { browser, url: stack.url, password };
  try {
    for (const [name, take] of Object.entries(PARTS)) {
      if (asked.length === 0 || asked.includes(name)) await take(portal, stack.databaseUrl);
    }
  } finally {
    await browser.close();
  }
});
