import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';
import { ensureBrowser } from '../../suites/system-programs.mjs';
import { signedIn } from './sign-in.mjs';

/** Time to interactive in ms as Lighthouse simulates its slow phone, signed out and signed in. */
export async function slowPhone(portal) {
  const { context } = await signedIn(portal, 'jyj');
  const cookies = await context.cookies();
  await context.close();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  const chrome = await launch({
    chromePath: process.env.CHROMIUM_PATH ?? ensureBrowser(),
    chromeFlags: ['--headless=new', '--no-sandbox', '--disable-gpu'],
  });
  try {
    const found = [];
    for (const [path, extraHeaders] of [
      ['sign-in', {}],
      ['home', { cookie }],
    ]) {
      const result = await lighthouse(`${portal.url}/portal/`, {
        port: chrome.port,
        onlyAudits: ['interactive', 'first-contentful-paint', 'largest-contentful-paint'],
        extraHeaders,
      });
      found.push({ path, interactive: result.lhr.audits.interactive.numericValue });
    }
    return found;
  } finally {
    await chrome.kill();
  }
}
