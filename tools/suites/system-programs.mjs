/**
 * What the tests take from the system: Chromium with a font that has Chinese characters, and
 * LibreOffice and Poppler, which open the documents that the product writes.
 */
import { existsSync, readdirSync } from 'node:fs';
import { Refusal } from '../machine/refusal.mjs';
import { findProgram, installSystemPackages } from '../machine/system-packages.mjs';

const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome'];
const CHINESE_FONT = /wqy|noto.*cjk|sourcehan|pingfang|msyh|droidsansfallback/i;

/** @returns {string} the path of Chromium, installed with fonts where that is allowed */
export function ensureBrowser() {
  const missing = [
    ...(findProgram(...BROWSERS) ? [] : ['chromium']),
    ...(hasChineseFont() ? [] : ['fonts-wqy-zenhei']),
  ];
  if (missing.length > 0) installSystemPackages(missing, '浏览器或中文字体');
  const browser = findProgram(...BROWSERS);
  if (!browser) throw new Refusal('装好了 Chromium 却找不到它。', 'Chromium not found.');
  return browser;
}

/** Writer and Calc without a desktop, and what reads PDF. */
export function ensureOffice() {
  const missing = [
    ...(findProgram('soffice') ? [] : ['libreoffice-writer-nogui', 'libreoffice-calc-nogui']),
    ...(findProgram('pdftotext') ? [] : ['poppler-utils']),
  ];
  if (missing.length > 0) installSystemPackages(missing, 'LibreOffice 或 Poppler');
}

function hasChineseFont() {
  return ['/usr/share/fonts', '/usr/local/share/fonts', '/System/Library/Fonts', '/Library/Fonts']
    .filter((folder) => existsSync(folder))
    .some((folder) =>
      readdirSync(folder, { recursive: true }).some((name) => CHINESE_FONT.test(name)),
    );
}
