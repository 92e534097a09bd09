/** What a browser receives, compressed, for the first view of each site; counted by Chromium. */
import { chromium } from '@playwright/test';
import { ensureBrowser } from '../suites/system-programs.mjs';
import { printRow } from './row.mjs';
import { withStack } from './throwaway-stack.mjs';

await withStack(async (stack, password) => {
  const browser = await chromium.launch({
    executablePath: ensureBrowser(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  try {
    printRow('public page, first view', kib(await bytesOf(browser, `${stack.url}/`)), '< 60 KiB');
    printRow(
      'project page with its photos',
      kib(await bytesOf(browser, `${stack.url}/projects/14`)),
      '',
    );
    printRow(
      'portal, sign-in page',
      kib(await bytesOf(browser, `${stack.url}/portal/`)),
      '< 350 KiB',
    );
    const home = await bytesOf(browser, `${stack.url}/portal/`, async (page) => {
      await page.getByLabel('用户名').fill('jyj');
      await page.getByLabel('密码').fill(password);
      await page.getByRole('button', { name: '登录' }).click();
      await page.getByRole('heading', { level: 1 }).filter({ hasText: '待我办理' }).waitFor();
    });
    printRow('portal, to the desk after signing in', kib(home), '< 350 KiB');
  } finally {
    await browser.close();
  }
});

/** A new context each time: nothing comes from a cache. */
async function bytesOf(browser, url, goOn = async () => undefined) {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Network.enable');
  let bytes = 0;
  devtools.on('Network.loadingFinished', (event) => (bytes += event.encodedDataLength));
  await page.goto(url, { waitUntil: 'networkidle' });
  await goOn(page);
  await page.waitForLoadState('networkidle');
  await context.close();
  return bytes;
}

function kib(bytes) {
  return `${(bytes / 1024).toFixed(1)} KiB`;
}
