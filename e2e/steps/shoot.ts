import { copyFile, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Page } from '@playwright/test';

const ROOT = join(import.meta.dirname, '..', '..');

/** Keeps a picture of the screen; with SCREENSHOTS=1 also where the README takes it from. */
export async function shoot(page: Page, name: string, fullPage = false): Promise<void> {
  const path = join(ROOT, 'test-results', 'pictures', `${name}.png`);
  if (fullPage) await loadEveryPicture(page);
  await page.screenshot({ path, fullPage });
  if (process.env['SCREENSHOTS'] !== '1') return;
  const kept = join(ROOT, 'docs', 'pictures', `${name}.png`);
  await mkdir(dirname(kept), { recursive: true });
  await copyFile(path, kept);
}

/** Pictures below the fold load as one scrolls; a picture of the whole page shows them all. */
async function loadEveryPicture(page: Page): Promise<void> {
  await page.locator('img').evaluateAll((images) =>
    Promise.all(
      images.map((element) => {
        const image = element as unknown as { loading: string; decode(): Promise<void> };
        image.loading = 'eager';
        return image.decode();
      }),
    ),
  );
}
