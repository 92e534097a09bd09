import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

interface Locked {
  readonly dev?: boolean;
  readonly license?: string;
}

const ROOT = join(import.meta.dirname, '..');
const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
  packages: Record<string, Locked>;
};

/** Licences under which we may ship, in source or bundled, without more than naming them. */
const ALLOWED = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'OFL-1.1',
  'Python-2.0',
  'Unlicense',
]);

/** Read by a person, each for its reason. */
const EXCEPTIONS: readonly [RegExp, string][] = [
  // libvips, as a shared library beside sharp that anybody can replace by another build.
  [/^node_modules\/@img\/sharp-(libvips-|win32-|wasm32)/, 'LGPL-3.0-or-later'],
  // Says MIT in its LICENSE file, and forgot the field.
  [/^node_modules\/png-js$/, 'NONE'],
];

/** Not in production's packages, but bundled into what browsers are sent. */
const BUNDLED =
  /^node_modules\/(@angular\/(?!build|compiler-cli|devkit|ssr)|ng-zorro-antd|@ant-design|echarts|zrender|tslib|rxjs)/;

function licencesOf(expression: string): string[] {
  return expression.replaceAll(/[()]/g, '').split(/ AND | OR /);
}

/** An expression with OR is fine when one of its licences is. */
function isAllowed(path: string, expression: string): boolean {
  if (EXCEPTIONS.some(([pattern, name]) => pattern.test(path) && expression.includes(name)))
    return true;
  return expression
    .split(/ AND /)
    .every((part) => licencesOf(part).some((licence) => ALLOWED.has(licence)));
}

describe('what is shipped', () => {
  const shipped = Object.entries(lock.packages).filter(
    ([path, { dev }]) => path !== '' && (dev !== true || BUNDLED.test(path)),
  );

  it('is under licences that let us ship it', () => {
    expect(shipped.length).toBeGreaterThan(200);
    const refused = shipped
      .map(([path, { license = 'NONE' }]) => [path, license] as const)
      .filter(([path, license]) => !isAllowed(path, license));
    expect(refused).toEqual([]);
  });

  it.each([
    ['node_modules/x', 'GPL-3.0-only', false],
    ['node_modules/x', 'MIT AND AGPL-3.0', false],
    ['node_modules/x', '(MIT OR GPL-2.0)', true],
    ['node_modules/x', 'NONE', false],
    ['node_modules/@img/sharp-libvips-linux-x64', 'LGPL-3.0-or-later', true],
    ['node_modules/other', 'LGPL-3.0-or-later', false],
  ])('is judged by each part: %s under %s', (path, license, allowed) => {
    expect(isAllowed(path, license)).toBe(allowed);
  });
});
