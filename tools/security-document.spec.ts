import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const ROOT = join(import.meta.dirname, '..');
const lines = readFileSync(join(ROOT, 'docs', 'security.md'), 'utf8').split('\n');
/** Rows of the tables whose last column says what shows them. */
const rows = lines.filter((line) => /^\| .* \|$/.test(line) && !/^\| ?-+/.test(line));
const NEEDS_NOTHING = /not applicable|单位负责/;

describe('what docs/security.md promises', () => {
  it('is shown by files that exist', () => {
    const named = rows.flatMap(
      (row) => row.match(/`[\w./-]+\/[\w.-]+\.(?:ts|mjs|svg|md|yaml|json)`/g) ?? [],
    );
    expect(named.length).toBeGreaterThan(80);
    const missing = named.filter((name) => !existsSync(join(ROOT, name.slice(1, -1))));
    expect([...new Set(missing)]).toEqual([]);
  });

  it('names a file, or says that it is not yet there, in every line of the two tables', () => {
    const from = lines.findIndex((line) => line.startsWith('## OWASP'));
    const to = lines.findIndex((line) => line.startsWith('## Keys'));
    const bare = lines
      .slice(from, to)
      .filter((line) => /^\| .* \|$/.test(line) && !/^\| (?:-|section|要求)/.test(line))
      .filter((line) => !/`[^`]+`|not yet/.test(line) && !NEEDS_NOTHING.test(line));
    expect(bare).toEqual([]);
  });
});
