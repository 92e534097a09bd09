import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const FOLDER = join(import.meta.dirname, '..', 'migrations');
/** Up to here there was no installation whose old code could be running. */
const FIRST_RELEASE = 1_732_400_000_007;
/** A migration that does one of these says in a comment why the code before it can live with that. */
const EXCUSE = /-- beside old code: \S/;

/** What breaks a program that was built before the migration and still runs beside it. */
const DESTRUCTIVE: readonly [string, RegExp][] = [
  ['drops a table', /\bDROP TABLE\b/i],
  ['drops a column', /\bDROP (?:COLUMN )(?:IF EXISTS )?\w/i],
  ['renames', /\bRENAME (?:COLUMN |TO )/i],
  ['changes a column’s type', /\bALTER (?:COLUMN )?\w+ (?:SET DATA )?TYPE\b/i],
  ['empties a table', /\bTRUNCATE\b/i],
];

/** What the `up` of a migration does, without what `down` does. */
function upOf(source: string): string {
  const [up = ''] = source.split(/\basync down\(/);
  return up;
}

function objections(source: string): string[] {
  const up = upOf(source);
  if (EXCUSE.test(up)) return [];
  const revoked = [...up.matchAll(/\bREVOKE [^;]*? ON (?:TABLE )?(\w+)/gi)].map(
    ([, table]) => table,
  );
  return [
    ...DESTRUCTIVE.filter(([, pattern]) => pattern.test(up)).map(([what]) => what),
    // A right to a table that the migration itself makes was never anybody's.
    ...revoked
      .filter((table) => table !== 'FUNCTION' && !up.includes(`CREATE TABLE ${table} `))
      .map((table) => `takes rights to ${table} away`),
  ];
}

describe('a migration runs while the code before it is still serving', () => {
  const files = readdirSync(FOLDER).filter((file) => {
    const at = Number(/^(\d+)-/.exec(file)?.[1] ?? 0);
    return at > FIRST_RELEASE && file.endsWith('.ts');
  });

  it.each(files)('%s takes nothing away that this code uses', (file) => {
    expect(objections(readFileSync(join(FOLDER, file), 'utf8'))).toEqual([]);
  });

  it.each([
    ['ALTER TABLE x DROP COLUMN y', ['drops a column']],
    ['DROP TABLE x', ['drops a table']],
    ['ALTER TABLE x RENAME COLUMN a TO b', ['renames']],
    ['ALTER TABLE x ALTER COLUMN a TYPE bigint', ['changes a column’s type']],
    ['REVOKE SELECT ON x FROM jiannuo_api', ['takes rights to x away']],
    ['CREATE TABLE x (a int); REVOKE SELECT ON x FROM jiannuo_api', []],
    ['ALTER TABLE x ADD COLUMN y text', []],
    ['-- beside old code: nothing read it\nDROP TABLE x', []],
  ])('is objected to where it would: %s', (sql, found) => {
    expect(objections(`async up(db) { ${sql} } async down(db) { DROP TABLE z }`)).toEqual(found);
  });
});
