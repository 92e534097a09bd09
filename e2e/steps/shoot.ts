import { copyFile, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Page } from '@playwright/test';

const ROOT = join(import.meta.dirname, '..', '..');

/** Keeps a picture of the screen; with SCREENSHOTS=1 also where the README takes it from. */
export async function shoot(page: Page, name: string, fullPage = false): Promise<void> {
  const path = join(ROOT, 'test-results', 'pictures', `${name}.png`);
  await page.screenshot({ path, fullPage });
  if (process.env['SCREENSHOTS'] !== '1') return;
  const kept = join(ROOT, 'docs', 'pictures', `${name}.png`);
  await mkdir(dirname(kept), { recursive: true });
  await copyFile(path, kept);
}
