import type { PublicCount, PublicDeliverable, PublicFigure } from '@jiannuo/contracts';
import { judgeIndicator, quantityPercent, type MilestoneCount } from '@jiannuo/domain';
import type {
  DeliverableRow,
  MilestoneRow,
  ProjectRow,
  PublishedRows,
  SiteRow,
} from './published-rows.js';

export function publicDeliverable(row: DeliverableRow, rows: PublishedRows): PublicDeliverable {
  const { target, direction, current_value: value } = row;
  const comparator = direction === 'floor' ? '>=' : '<=';
  return {
    ordinal: row.ordinal,
    text: row.text,
    derived: row.derived,
    target,
    unit: row.unit,
    definition: row.definition,
    definitionIsSample: row.definition_is_sample,
    direction,
    currentValue: value,
    currentPeriod: row.current_period,
    percent:
      value === null || target === null || direction === 'ceiling'
        ? null
        : quantityPercent(value, target),
    standing: judgeIndicator({ comparator, value: target, tolerance: 0 }, value),
    sites: rows.sites
      .filter((site) => isOf(site, row))
      .map((site) => ({
        ordinal: site.ordinal,
        name: site.name,
        township: site.township,
        state: site.state,
        finishedOn: site.finished_on,
      })),
  };
}

function isOf(site: SiteRow, deliverable: DeliverableRow): boolean {
  return (
    site.project_id === deliverable.project_id && site.deliverable_ordinal === deliverable.ordinal
  );
}

/** The figure of the deliverable a milestone is tied to, as the rules see it. */
export function countOf(
  row: MilestoneRow,
  rows: Pick<PublishedRows, 'deliverables'>,
): MilestoneCount | null {
  const tied = tiedDeliverable(row, rows);
  if (tied === null || tied.target === null) return null;
  return { direction: tied.direction, target: tied.target, approved: tied.current_value ?? 0 };
}

export function publicCount(row: MilestoneRow, rows: PublishedRows): PublicCount | null {
  const tied = tiedDeliverable(row, rows);
  if (tied === null || tied.target === null) return null;
  const { ordinal, target, unit } = tied;
  return { deliverable: ordinal, approved: tied.current_value ?? 0, target, unit: unit ?? '' };
}

function tiedDeliverable(
  row: MilestoneRow,
  rows: Pick<PublishedRows, 'deliverables'>,
): DeliverableRow | null {
  if (row.deliverable_ordinal === null) return null;
  return (
    rows.deliverables.find(
      ({ project_id, ordinal }) =>
        project_id === row.project_id && ordinal === row.deliverable_ordinal,
    ) ?? null
  );
}

/**
 * The figure of an indicator and what it says: met, not met or no figure yet. “3%左右” is met by what
 * rounds to it; a target relative to another indicator is measured by that one's figure.
 */
export function publicFigure(row: ProjectRow, rows: PublishedRows): PublicFigure | null {
  const { target_comparator: comparator } = row;
  if (comparator === null) return null;
  const own = figureOf(row.id, rows);
  const other = rows.projects.find(({ ordinal }) => ordinal === row.target_relative_to);
  const value =
    row.target_relative_to === null
      ? row.target_value
      : other
        ? (figureOf(other.id, rows)?.current_value ?? null)
        : null;
  const approximate = row.target_approximate || comparator === '~';
  const tolerance = approximate && value !== null ? halfOfLastDigit(value) : 0;
  const figure = own?.current_value ?? null;
  return {
    value: figure,
    period: own?.current_period ?? null,
    standing: judgeIndicator({ comparator, value, tolerance }, figure),
  };
}

function figureOf(projectId: string, rows: PublishedRows): DeliverableRow | undefined {
  return rows.deliverables.find(
    ({ project_id, current_value }) => project_id === projectId && current_value !== null,
  );
}

function halfOfLastDigit(value: number): number {
  const decimals = (String(value).split('.')[1] ?? '').length;
  return 0.5 / 10 ** decimals;
}
