import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const ROOT = join(import.meta.dirname, '..');
const lines = readFileSync(join(ROOT, 'docs', 'security.md'), 'utf8').split('\n');
const isRow = (line: string): boolean => /^\| .* \|$/.test(line) && !/^\| ?-+/.test(line);
const rows = lines.filter(isRow);
const NEEDS_NOTHING = /not applicable|单位负责/;
/** How many sections each chapter of ASVS 5.0 has, V1 to V17. */
const ASVS_SECTIONS = [5, 4, 7, 4, 4, 8, 6, 4, 2, 7, 7, 3, 4, 3, 4, 5, 3];

const FILE = /`((?:[\w./-]+\/)?[\w.-]+\.(?:ts|mjs|svg|md|yaml|json))`/g;
const filesOf = (row: string): string[] => [...row.matchAll(FILE)].map(([, name = '']) => name);

/** The rows under a heading, without that of the headings of the columns. */
function tableUnder(heading: string): string[] {
  const from = lines.findIndex((line) => line.startsWith(`## ${heading}`));
  const after = lines.slice(from + 1);
  const to = after.findIndex((line) => line.startsWith('## '));
  return after.slice(0, to).filter(isRow).slice(1);
}
const cellOf = (row: string, n: number): string => row.split('|')[n + 1]?.trim() ?? '';

describe('what docs/security.md promises', () => {
  it('is shown by files that exist', () => {
    const named = rows.flatMap(filesOf);
    expect(named.length).toBeGreaterThan(150);
    const missing = named.filter((name) => !existsSync(join(ROOT, name)));
    expect([...new Set(missing)]).toEqual([]);
  });

  it('names a file, or says that it is not yet there, in every line of the two tables', () => {
    const bare = [...tableUnder('OWASP'), ...tableUnder('等保')].filter(
      (row) =>
        filesOf(row).length === 0 && !row.includes('**not yet**') && !NEEDS_NOTHING.test(row),
    );
    expect(bare).toEqual([]);
  });

  it('leaves out no section of ASVS 5.0', () => {
    const wanted = ASVS_SECTIONS.flatMap((sections, chapter) =>
      Array.from({ length: sections }, (_one, n) => `${chapter + 1}.${n + 1}`),
    );
    expect(tableUnder('OWASP').map((row) => cellOf(row, 0))).toEqual(wanted);
  });

  it('has a test named after each class of attack, in each file that it names', () => {
    const attacks = tableUnder('Attacks');
    expect(attacks.length).toBeGreaterThan(20);
    const unnamed = attacks.flatMap((row) => {
      const [, english = '', chinese] = /^([^（(]+?)(?: \(([^)]+)\))?$/.exec(cellOf(row, 0)) ?? [];
      return filesOf(row)
        .filter((file) => {
          // The whole table of rights is one test of every id.
          if (file.endsWith('access-table.spec.ts')) return false;
          const text = readFileSync(join(ROOT, file), 'utf8');
          return ![english, chinese].some((name) => name !== undefined && text.includes(name));
        })
        .map((file) => `${english}: ${file}`);
    });
    expect(unnamed).toEqual([]);
  });
});
