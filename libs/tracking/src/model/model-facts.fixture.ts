import {
  checkApproval,
  checkRevocation,
  foldMilestone,
  foldProject,
  latestFigure,
  type Amendable,
  type AmendmentChanges,
  type ApprovedFigure,
  type ApprovedSubmission,
  type FoldCheck,
  type MilestoneBaseline,
  type MilestoneFacts,
  type ProjectFacts,
  type SubmissionKind,
  type SubmissionState,
} from '@jiannuo/domain';
import { FIRST_DAY, type Seen } from './workflow-world.fixture.js';

/** A submission as the pure rules know it. */
export interface ModelSubmission {
  readonly id: string;
  readonly kind: SubmissionKind;
  /** 0 or 1, or null for the project. */
  readonly milestone: 0 | 1 | null;
  readonly department: string;
  readonly departmentId: string;
  readonly period: string | null;
  state: SubmissionState;
  version: number;
  events: number;
  authors: Set<string>;
  content: Content;
  disclosureReviewedBy: string | null;
  reportedOn: string | null;
  grantedDueDate: string | null;
  approvedOn: string | null;
  /** Its place in the order of approval; null until it is approved. */
  order: number | null;
}
export interface Content {
  readonly text?: string;
  readonly completedOn?: string;
  readonly orderReason?: string;
  readonly requestedDueDate?: string;
  readonly changes?: AmendmentChanges;
  readonly basis?: { authority: string; date: string; documentNumber: string };
  readonly figures?: readonly { deliverable: number; value: number; fallReason?: string }[];
}

const BASELINES: readonly [MilestoneBaseline, MilestoneBaseline] = [
  { dueDate: '2024-09-01', weight: 40, title: '开工', department: 'jyj', plannedStart: null },
  { dueDate: '2024-10-08', weight: 60, title: '完工', department: 'jyj', plannedStart: null },
];
const PROJECT = {
  title: '实事',
  targets: [
    { deliverable: 1, target: 1200 },
    { deliverable: 2, target: 300 },
  ],
};
export const PARTS_ADD_UP = [false, true];

/** What the pure folds make of everything that is approved. */
export class ModelFacts {
  today = FIRST_DAY;
  readonly submissions: ModelSubmission[] = [];

  /** The facts of a milestone, folded from what is approved. */
  milestone(index: 0 | 1): MilestoneFacts {
    return foldMilestone(BASELINES[index], this.approvedOf(index));
  }

  project(): ProjectFacts {
    return foldProject(
      PROJECT,
      this.inOrder((one) => one.kind === 'amendment' && one.milestone === null).map((one) => ({
        id: one.id,
        approvedOn: one.approvedOn!,
        changes: one.content.changes!,
      })),
    );
  }

  /** Whether the folds allow it; null where there is nothing that could stand against it. */
  checkFold(submission: ModelSubmission, action: 'approve' | 'revoke'): FoldCheck | null {
    if (submission.kind === 'progress') return null;
    const touched: readonly (0 | 1)[] =
      submission.milestone === null ? [0, 1] : [submission.milestone];
    for (const index of touched) {
      if (submission.milestone === null && submission.content.changes?.withdrawn === undefined) {
        continue;
      }
      const others = this.approvedOf(index);
      const check =
        action === 'revoke'
          ? checkRevocation(BASELINES[index], others, submission.id)
          : submission.milestone === null
            ? null
            : checkApproval(BASELINES[index], others, this.approvedForm(submission)!);
      if (check?.ok === false) return check;
    }
    return null;
  }

  /** What the database must say now. */
  expected(): Seen {
    const { title, targets, withdrawnOn } = this.project();
    return {
      title,
      withdrawnOn,
      submissions: Object.fromEntries(
        this.submissions.map(({ id, state, version }) => [id, { state, version }]),
      ),
      milestones: ([0, 1] as const).map((index) => {
        const facts = this.milestone(index);
        const { department, dueDate, plannedStart, weight } = facts;
        const { completedOn, reportedOn, withdrawnOn: gone } = facts;
        return {
          ...{ title: facts.title, department, dueDate, plannedStart, weight },
          ...{ completedOn, reportedOn, withdrawnOn: gone },
        };
      }),
      deliverables: targets.map(({ deliverable, target }) => {
        const current = latestFigure(this.figuresOf(deliverable), PARTS_ADD_UP[deliverable - 1]!);
        return { value: current?.value ?? null, period: current?.period ?? null, target };
      }),
    };
  }

  protected standing(milestone: 0 | 1 | null) {
    const facts = milestone === null ? null : this.milestone(milestone);
    return {
      programmeState: 'published' as const,
      projectWithdrawn: this.project().withdrawnOn !== null,
      projectAccepted: false,
      milestone: facts && {
        completed: facts.state === 'completed',
        withdrawn: facts.state === 'withdrawn',
      },
    };
  }

  protected amendable(milestone: 0 | 1 | null): Amendable {
    if (milestone === null) {
      const { title, targets, withdrawnOn } = this.project();
      return { of: 'project', title, targets, withdrawn: withdrawnOn !== null };
    }
    const facts = this.milestone(milestone);
    const { title, weight, dueDate, plannedStart, department, state } = facts;
    return {
      of: 'milestone',
      ...{ title, weight, dueDate, plannedStart, department },
      withdrawn: state === 'withdrawn',
      completed: state === 'completed',
      departments: ['jyj', 'zjj'],
    };
  }

  protected figuresOf(deliverable: number): ApprovedFigure[] {
    return this.inOrder(({ kind }) => kind === 'progress').flatMap((one) =>
      (one.content.figures ?? [])
        .filter((figure) => figure.deliverable === deliverable)
        .map(({ value }) => ({ department: one.department, period: one.period!, value })),
    );
  }

  private approvedOf(index: 0 | 1): ApprovedSubmission[] {
    return this.inOrder(
      (one) =>
        one.kind !== 'progress' &&
        (one.milestone === index ||
          (one.milestone === null && one.content.changes?.withdrawn !== undefined)),
    ).flatMap((one) => this.approvedForm(one) ?? []);
  }

  private inOrder(wanted: (submission: ModelSubmission) => boolean): ModelSubmission[] {
    return this.submissions
      .filter((one) => one.state === 'approved' && wanted(one))
      .sort((a, b) => a.order! - b.order!);
  }

  private approvedForm(one: ModelSubmission): ApprovedSubmission | null {
    const { id, kind, content, reportedOn, milestone } = one;
    const approvedOn = one.approvedOn ?? this.today;
    switch (kind) {
      case 'completion':
        return { id, kind, completedOn: content.completedOn!, reportedOn: reportedOn! };
      case 'extension':
        return { id, kind, askedOn: reportedOn!, approvedOn, dueDate: one.grantedDueDate! };
      case 'amendment': {
        const { withdrawn } = content.changes!;
        const own = Object.entries(content.changes!).filter(([field]) => field !== 'targets');
        const changes = milestone === null ? { withdrawn: withdrawn! } : Object.fromEntries(own);
        return { id, kind, approvedOn, changes };
      }
      default:
        return null;
    }
  }
}
