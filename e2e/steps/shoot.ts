import { copyFile, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import sharp from 'sharp';

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

/** The same screen on a desk and on a phone, where nothing may stick out. */
export async function shootBoth(page: Page, name: string): Promise<void> {
  await shoot(page, name, true);
  const size = page.viewportSize();
  await page.setViewportSize({ width: 390, height: 844 });
  await shoot(page, `${name}-phone`, true);
  expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth'), name).toBe(0);
  if (size !== null) await page.setViewportSize(size);
}

/** With SCREENSHOTS=1: what is on the screen as a picture of the manual. */
export async function shootForHelp(page: Page, name: string): Promise<void> {
  if (process.env['SCREENSHOTS'] !== '1') return;
  const size = page.viewportSize();
  await page.setViewportSize({ width: 1280, height: 883 });
  const kept = join(ROOT, 'apps', 'portal', 'assets', 'help', `${name}.webp`);
  await mkdir(dirname(kept), { recursive: true });
  await sharp(await page.screenshot())
    .resize(1000)
    .webp({ quality: 60 })
    .toFile(kept);
  if (size !== null) await page.setViewportSize(size);
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
