import { enter, signedIn } from './sign-in.mjs';

const LIST = '141024-2024-livelihood';
const chart = (page) => page.locator('.chart svg').waitFor();
async function gantt(page) {
  await page.getByRole('button', { name: '甘特图' }).click();
  await page.locator('.gantt svg').waitFor();
}
/** Screens that could be the heaviest: charts, photos, long forms. Last what comes after the words. */
const SCREENS = [
  ['supervisor', '/analysis', chart],
  ['supervisor', `/programmes/${LIST}/plan`, gantt],
  ['supervisor', `/projects/${LIST}/14`],
  ['supervisor', '/reviews'],
  ['jyj', `/report/${LIST}/14/4`],
  ['jyj', '/progress/2024-09'],
  ['admin', '/settings/users'],
  ['jyj', '/account'],
  ['jyj', '/help'],
];

/** Bytes over the wire, each screen in a context in which nothing is cached. */
export async function screenSizes(portal) {
  const { browser, url, password } = portal;
  const signIn = await bytesOf(browser, `${url}/portal/`);
  const home = await bytesOf(browser, `${url}/portal/`, {
    goOn: (page) => enter(page, 'jyj', password),
  });
  let heaviest = { path: '', bytes: 0 };
  for (const username of new Set(SCREENS.map(([name]) => name))) {
    const { context } = await signedIn(portal, username);
    const storageState = await context.storageState();
    await context.close();
    for (const [, path, goOn] of SCREENS.filter(([name]) => name === username)) {
      const bytes = await bytesOf(browser, `${url}/portal${path}`, { storageState, goOn });
      if (bytes > heaviest.bytes) heaviest = { path, bytes };
    }
  }
  return { signIn, home, heaviest };
}

async function bytesOf(browser, address, { storageState, goOn } = {}) {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    ...(storageState === undefined ? {} : { storageState }),
  });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Network.enable');
  let bytes = 0;
  devtools.on('Network.loadingFinished', (event) => (bytes += event.encodedDataLength));
  await page.goto(address);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await goOn?.(page);
  // The inbox's stream stays open, so the network never falls idle: all that was asked for has come.
  await page.waitForFunction(() => !document.body.textContent.includes('正在加载'));
  await page.waitForLoadState('load');
  await context.close();
  return bytes;
}
