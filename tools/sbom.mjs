/**
 * `npm run sbom [FILE]`: the software bill of materials of what is shipped, CycloneDX, from the lock
 * file alone; needs no network.
 */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './machine/own-node.mjs';

/** @returns {string} CycloneDX 1.5 as JSON */
export function makeSbom() {
  const { status, stdout, stderr } = spawnSync(
    'npm',
    [
      'sbom',
      '--omit=dev',
      '--sbom-format=cyclonedx',
      '--sbom-type=application',
      '--package-lock-only',
    ],
    { cwd: ROOT, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  );
  if (status !== 0) throw new Error(`npm sbom: ${stderr}`);
  return stdout;
}

if (import.meta.main ?? process.argv[1] === import.meta.filename) {
  const file = process.argv[2] ?? join(ROOT, 'dist', 'sbom.cdx.json');
  writeFileSync(file, makeSbom());
  console.log(`软件物料清单（CycloneDX）：${file}`);
}
