import { cellAddress } from '../excel/cell-address.js';
import type { ColumnMatch, ListField } from './columns.js';
import type { ListedProject } from './read-list.js';

const PROJECT: Readonly<Record<string, ListField>> = {
  ordinal: 'ordinal',
  title: 'title',
  shortTitle: 'shortTitle',
  lead: 'lead',
  supporting: 'supporting',
  responsibleLeader: 'leader',
};
const DELIVERABLE: Readonly<Record<string, ListField>> = {
  text: 'deliverable',
  target: 'target',
  unit: 'unit',
};
const MILESTONE: Readonly<Record<string, ListField>> = {
  title: 'milestone',
  department: 'department',
  dueDate: 'dueDate',
  weight: 'weight',
  follows: 'follows',
};

/**
 * The cell that a mistake found later speaks of: `projects.0.milestones.2.weight` is K9. What belongs
 * to a project as a whole stands at its number.
 */
export function cellOfPath(
  path: string,
  projects: readonly ListedProject[],
  columns: ColumnMatch,
): string {
  const [, index = '', part = '', place = '', name = ''] = path.split(/[.[\]]+/);
  const project = projects[Number(index)];
  const at = (row: number | undefined, field: ListField | undefined): string =>
    cellAddress(columns[field ?? 'ordinal'] ?? columns.ordinal ?? 0, row ?? project?.row ?? 0);
  switch (part) {
    case 'milestones':
      return at(project?.milestones[Number(place)]?.row, MILESTONE[name] ?? 'milestone');
    case 'deliverables':
      return at(project?.deliverables[Number(place)]?.row, DELIVERABLE[name] ?? 'deliverable');
    default:
      return at(project?.row, PROJECT[part]);
  }
}
