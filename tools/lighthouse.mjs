/**
 * Lighthouse, as on a slow phone, over the list and a project's page of a fresh demo. Ends with 1
 * when a score is below 100 or the largest paint comes later than 1.2 s.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { continueOnOwnNode } from './machine/own-node.mjs';

const PAGES = ['/', '/projects/14'];
const LARGEST_PAINT_MS = 1_200;

if (await continueOnOwnNode(import.meta.filename)) {
  const { default: lighthouse } = await import('lighthouse');
  const { launch } = await import('chrome-launcher');
  const { freePort } = await import('./services/free-port.mjs');
  const { startStack } = await import('./stack.mjs');
  const { ensureBrowser } = await import('./suites/system-programs.mjs');
  const dataDirectory = mkdtempSync(join(tmpdir(), 'jiannuo-lighthouse-'));
  // PostgreSQL may run as another user and must get through.
  chmodSync(dataDirectory, 0o711);
  const stack = await startStack({
    dataDirectory,
    port: await freePort(),
    throwaway: true,
    workers: 1,
    env: { JIANNUO_TODAY: '2024-09-20' },
  });
  const chrome = await launch({
    chromePath: process.env.CHROMIUM_PATH ?? ensureBrowser(),
    chromeFlags: ['--headless=new', '--no-sandbox', '--disable-gpu'],
  });
  try {
    for (const path of PAGES) {
      const result = await lighthouse(`${stack.url}${path}`, {
        port: chrome.port,
        onlyCategories: ['performance', 'accessibility', 'best-practices', 'seo'],
      });
      report(path, result.lhr);
    }
  } finally {
    await chrome.kill();
    await stack.stop();
    rmSync(dataDirectory, { recursive: true, force: true });
  }
}

function report(path, { categories, audits }) {
  const scores = Object.values(categories).map(({ title, score }) => [title, score * 100]);
  const paint = audits['largest-contentful-paint'].numericValue;
  const words = scores.map(([title, score]) => `${title} ${Math.round(score)}`).join(', ');
  console.log(`${path}: ${words}, largest paint ${Math.round(paint)} ms`);
  const failed = Object.values(audits).filter(
    ({ score, scoreDisplayMode }) => score !== null && score < 0.9 && scoreDisplayMode === 'binary',
  );
  for (const { id, title } of failed) console.log(`  ${id}: ${title}`);
  if (scores.some(([, score]) => score < 100) || paint > LARGEST_PAINT_MS) process.exitCode = 1;
}
