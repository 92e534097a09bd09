import { signedIn } from './sign-in.mjs';

const KEYS = 200;
const PAUSE_MS = 30;
const HELD_UP_MS = 50;

/**
 * From a key to the next paint, in ms, in the page with the most fields: a month of a department with
 * all its projects. Event Timing rounds to 8 ms and reports nothing below 16, which counts as 16.
 */
export async function keyTimes(portal) {
  const { context, page } = await signedIn(portal, 'jyj');
  await page.goto(`${portal.url}/portal/progress/2024-09`);
  const field = page.getByRole('textbox').first();
  await field.waitFor();
  await page.evaluate(() => {
    const seen = new Map();
    globalThis.keyTimes = seen;
    globalThis.lastKeyFrom = Infinity;
    new PerformanceObserver((list) => {
      for (const { interactionId, duration, name, startTime } of list.getEntries()) {
        if (startTime >= globalThis.lastKeyFrom) globalThis.lastKeySeen = true;
        else if (interactionId > 0 && /^(key|input|beforeinput)/.test(name)) {
          seen.set(interactionId, Math.max(seen.get(interactionId) ?? 0, duration));
        }
      }
    }).observe({ type: 'event', durationThreshold: 16 });
  });
  await page.locator('textarea').first().focus();
  for (let key = 0; key < KEYS; key += 1) {
    await page.keyboard.type('abcdefghij'[key % 10], { delay: PAUSE_MS });
  }
  await untilReported(page);
  const slow = await page.evaluate(() => [...globalThis.keyTimes.values()]);
  await context.close();
  const quick = Array.from({ length: Math.max(0, KEYS - slow.length) }, () => 16);
  return [...quick, ...slow];
}

/** Times are reported in order, so one key more, held up until it must be reported, comes last. */
async function untilReported(page) {
  await page.evaluate((heldUp) => {
    globalThis.lastKeyFrom = performance.now();
    const holdUp = () => {
      const end = performance.now() + heldUp;
      while (performance.now() < end);
    };
    addEventListener('keydown', holdUp, { once: true });
  }, HELD_UP_MS);
  await page.keyboard.press('End');
  await page.waitForFunction(() => globalThis.lastKeySeen === true);
}
