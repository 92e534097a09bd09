/**
 * Finishes the build of the public site: gives assets names with their content's hash and writes
 * `layout.json`, from which the publication worker knows them and whether pages are up to date.
 */
import { createHash } from 'node:crypto';
import { copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const dist = join(import.meta.dirname, '..', '..', 'dist');
// The builder's own output stays as it is, so that Nx may take it from its cache.
const bundle = join(dist, 'bundles', 'public');
const directory = join(dist, 'apps', 'public');
const ASSETS = {
  stylesheet: { source: join(bundle, 'browser', 'public.css'), name: 'public', type: 'css' },
  script: { source: join(bundle, 'browser', 'main.js'), name: 'public', type: 'js' },
  icon: { source: join(import.meta.dirname, 'styles', 'icon.svg'), name: 'icon', type: 'svg' },
};

await rm(directory, { recursive: true, force: true });
await mkdir(join(directory, 'assets'), { recursive: true });
await mkdir(join(directory, 'server'));
const layout = createHash('sha256');
const assets = {};
for (const [role, { source, name, type }] of Object.entries(ASSETS)) {
  const bytes = await readFile(source);
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 16);
  const file = `assets/${name}.${hash}.${type}`;
  await writeFile(join(directory, file), bytes);
  assets[role] = { path: `/${file}`, file };
  layout.update(file);
}
for (const name of (await readdir(join(bundle, 'server'))).sort()) {
  // The rest belongs to Angular's own server, which is not used.
  if (!name.endsWith('.mjs') || name.startsWith('angular-app-')) continue;
  const bytes = await readFile(join(bundle, 'server', name));
  // The worker starts its thread with `publish.mjs`; the builder's own name for it is fixed.
  await writeFile(join(directory, 'server', name === 'server.mjs' ? 'publish.mjs' : name), bytes);
  layout.update(name).update(bytes);
}
// Licences of what is inside the bundle travel with it.
await copyFile(join(bundle, '3rdpartylicenses.txt'), join(directory, '3rdpartylicenses.txt'));
const description = { layout: layout.digest('hex').slice(0, 32), assets };
await writeFile(join(directory, 'layout.json'), `${JSON.stringify(description, null, 2)}\n`);
