import type { Known, TableRow } from './openapi-row.fixture.js';

/** The list that is drafted and carried through its year. */
export const LIST = '141024-2025-livelihood';

/** The list's version, and its first project's. */
const learn = (json: Record<string, unknown> | null, known: Known): void => {
  const projects = json?.['projects'] as { version: number }[] | undefined;
  if (json === null || projects === undefined) return;
  known['list'] = Number(json['version']);
  known['project'] = projects[0]?.version ?? 0;
};
/** A step of that list's, by the supervisor unless said otherwise. */
export const step = (operation: string, row: Partial<TableRow>): TableRow => ({
  operation,
  path: () =>
    (operation.split(' ')[1] ?? '').replace('{programmeKey}', LIST).replace('{ordinal}', '1'),
  as: 'supervisor',
  status: 200,
  learn,
  ...row,
});
export const PROJECT = '/api/v1/projects/{programmeKey}/{ordinal}';
export const PROGRAMME = '/api/v1/programmes/{programmeKey}';
