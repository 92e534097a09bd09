import type { EntityManager } from 'typeorm';
import type { AmendmentView, ExtensionView, FigureView, ProgressView } from '@jiannuo/contracts';
import {
  daysOverdueBeforeExtension,
  exceedsCeiling,
  valuesBefore,
  type Amendable,
  type AmendmentChanges,
} from '@jiannuo/domain';
import { describeAmendment } from './amendment-words.js';
import { previousOf, readFigures, type FigureReport, type FigureRow } from './figure-rows.js';
import type { LoadedSubmission } from './locked-submission.js';
import { readDepartmentsOfRegion } from './subject-rows.js';

/** What the kind says beside its text: exactly one of them is there, none for a completion. */
export interface KindContent {
  readonly progress: ProgressView | null;
  readonly extension: ExtensionView | null;
  readonly amendment: AmendmentView | null;
}

export async function readKindContent(
  tx: EntityManager,
  loaded: LoadedSubmission,
): Promise<KindContent> {
  const none = { progress: null, extension: null, amendment: null };
  switch (loaded.submission.kind) {
    case 'completion':
      return none;
    case 'progress':
      return { ...none, progress: await readProgressView(tx, loaded) };
    case 'extension':
      return { ...none, extension: mapExtension(loaded) };
    case 'amendment':
      return { ...none, amendment: await readAmendmentView(tx, loaded) };
  }
}

/** A counted deliverable beside the report; `figure.value` is null while nothing is written. */
export function mapFigure(figure: FigureRow, report: FigureReport): FigureView {
  const { currentValue, currentPeriod, value } = figure;
  return {
    deliverable: figure.ordinal,
    text: figure.text,
    target: figure.target,
    unit: figure.unit,
    direction: figure.direction,
    definition: figure.definition,
    partsAddUp: figure.partsAddUp,
    countsSites: figure.countsSites,
    value,
    fallReason: figure.fallReason,
    previous: previousOf(figure, report),
    current:
      currentValue === null
        ? null
        : { value: currentValue, period: currentPeriod ?? report.period },
    aboveCeiling: value !== null && exceedsCeiling(value, figure),
  };
}

async function readProgressView(
  tx: EntityManager,
  { submission }: LoadedSubmission,
): Promise<ProgressView> {
  const { problems, needsCoordination, nextSteps } = submission;
  const period = submission.period ?? '';
  const figures = await readFigures(tx, submission);
  const report = { ...submission, period };
  return {
    ...{ period, problems, needsCoordination, nextSteps },
    figures: figures.map((figure) => mapFigure(figure, report)),
  };
}

function mapExtension({ submission, milestone, day }: LoadedSubmission): ExtensionView | null {
  if (milestone === null) return null;
  const { reportedOn, requestedDueDate, grantedDueDate, id } = submission;
  const previousDueDate = submission.previousDueDate ?? milestone.dueDate;
  return {
    originalDueDate: milestone.originalDueDate,
    previousDueDate,
    requestedDueDate,
    grantedDueDate,
    overdueDaysBefore:
      reportedOn === null
        ? null
        : daysOverdueBeforeExtension(
            {
              id,
              askedOn: reportedOn,
              approvedOn: decidedOn(submission.decidedAt, submission.state) ?? day.today,
              previousDueDate,
              dueDate: grantedDueDate ?? requestedDueDate ?? previousDueDate,
            },
            day.calendar,
          ),
  };
}

/** The day of the approval in the region; China has one time zone, and so has every region here. */
function decidedOn(decidedAt: Date | null, state: string): string | null {
  if (decidedAt === null || (state !== 'approved' && state !== 'revoked')) return null;
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(decidedAt);
}

async function readAmendmentView(
  tx: EntityManager,
  { submission, project, facts }: LoadedSubmission,
): Promise<AmendmentView> {
  const departments = await readDepartmentsOfRegion(tx, project.regionCode);
  const changes = submission.changes ?? {};
  const { amendable } = facts.subject;
  const decided = submission.state === 'approved' || submission.state === 'revoked';
  const before = decided ? (submission.before ?? {}) : currentOf(amendable, changes);
  return {
    authority: submission.basisAuthority,
    date: submission.basisDate,
    documentNumber: submission.basisDocument,
    changes: wire(changes),
    fields: describeAmendment(
      before,
      changes,
      new Map(departments.map(({ code, name }) => [code, name])),
    ),
    current: wire(amendable === undefined ? {} : currentValues(amendable)),
    departments,
  };
}

function currentOf(amendable: Amendable | undefined, changes: AmendmentChanges): AmendmentChanges {
  return amendable === undefined ? {} : valuesBefore(amendable, changes);
}

function currentValues(amendable: Amendable): AmendmentChanges {
  const { title, withdrawn } = amendable;
  if (amendable.of === 'project') return { title, withdrawn, targets: amendable.targets };
  const { weight, dueDate, plannedStart, department } = amendable;
  return { title, withdrawn, weight, dueDate, plannedStart, department };
}

function wire({ targets, ...changes }: AmendmentChanges): AmendmentView['changes'] {
  return targets === undefined ? changes : { ...changes, targets: [...targets] };
}
