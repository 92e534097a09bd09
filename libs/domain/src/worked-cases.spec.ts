import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { describeWorkedTables, WORKED_TABLES } from './worked-cases.fixture.js';

const PAGE = join(import.meta.dirname, '../../../docs/worked-cases.md');

describe.each(WORKED_TABLES.map((table) => [table.title, table] as const))('%s', (_, table) => {
  it.each(table.cases.map((one) => [one.situation, one.answer, one] as const))(
    '%s → %s',
    (_situation, answer, one) => {
      expect(one.compute()).toBe(answer);
    },
  );
});

it('the page in docs says what is computed here', () => {
  const page = readFileSync(PAGE, 'utf8');
  const words = (text: string) => text.replaceAll(/[\s|-]+/g, '');
  expect(words(page)).toBe(words(describeWorkedTables()));
});
