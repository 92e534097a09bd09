import { readdirSync } from 'node:fs';
import { defineConfig } from '@playwright/test';
import { ensureBrowser } from '../tools/suites/system-programs.mjs';

/** In this order: the phone's journey and the bad input need the first day, the main job moves it. */
const PROJECTS = [
  {
    name: 'phone',
    testMatch: 'phone-job.spec.ts',
    use: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
  },
  {
    name: 'desktop',
    testMatch: [
      'bad-input.spec.ts',
      'accessibility.spec.ts',
      'care-mode.spec.ts',
      'feedback.spec.ts',
      'accounts.spec.ts',
      'deliveries.spec.ts',
      'documents.spec.ts',
      'secrets-in-logs.spec.ts',
      'year.spec.ts',
      'workflow.spec.ts',
      'keyboard-review.spec.ts',
      'photo-life.spec.ts',
      'interrupted-report.spec.ts',
      'outside.spec.ts',
    ],
    use: { viewport: { width: 1440, height: 900 } },
  },
  {
    name: 'main-job',
    testMatch: 'main-job.spec.ts',
    use: { viewport: { width: 1440, height: 900 } },
  },
  {
    // Takes an approval back and reminds by hand: after everything that counts either.
    name: 'supervision',
    testMatch: ['reminding.spec.ts', 'supervision.spec.ts'],
    use: { viewport: { width: 1440, height: 900 } },
  },
  {
    // Writes into every text of the database: after everything else.
    name: 'stored-script',
    testMatch: 'stored-script.spec.ts',
    use: { viewport: { width: 1440, height: 900 } },
  },
];

// A journey that stands in no project would never be run, and nobody would see it.
const named = PROJECTS.flatMap(({ testMatch }) => testMatch);
const left = readdirSync(import.meta.dirname).filter(
  (file) => file.endsWith('.spec.ts') && !named.includes(file),
);
if (left.length > 0) throw new Error(`In no project: ${left.join(', ')}`);

/** Journeys through the real product: every process, PostgreSQL and Redis, in Debian's Chromium. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: '../test-results/browser',
  globalSetup: './start-product.mjs',
  // One product, one database, one clock: the journeys run one after the other.
  workers: 1,
  fullyParallel: false,
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json', { outputFile: '../test-results/browser.json' }]],
  use: {
    baseURL: process.env.E2E_URL ?? 'http://127.0.0.1',
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH ?? ensureBrowser(),
      // Without a UTF-8 locale Chromium cannot open a file whose name is Chinese.
      env: { ...process.env, LC_ALL: 'C.UTF-8' },
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  projects: PROJECTS,
});
