import {
  allowedActions,
  checkApproval,
  checkRevocation,
  decideSubmission,
  foldMilestone,
  foldProject,
  isSubjectFrozen,
  isSubjectOpen,
  latestFigure,
  previousFigure,
  type Amendable,
  type AmendmentChanges,
  type ApprovedFigure,
  type ApprovedSubmission,
  type FoldCheck,
  type MilestoneBaseline,
  type MilestoneFacts,
  type ProjectFacts,
  type SubmissionAction,
  type SubmissionFacts,
  type SubmissionGiven,
  type SubmissionKind,
  type SubmissionState,
} from '@jiannuo/domain';
import type { Principal } from '@jiannuo/identity';
import { actorOf } from '../programme/actor.js';
import { FIRST_DAY, type Rules, type Seen } from './workflow-world.fixture.js';

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
const PARTS_ADD_UP = [false, true];
const LIVE: readonly SubmissionState[] = ['draft', 'submitted', 'signed-off', 'returned'];

/** The pure table and the pure folds, beside the database. */
export class WorkflowModel {
  today = FIRST_DAY;
  lent = false;
  readonly submissions: ModelSubmission[] = [];
  private approvals = 0;

  constructor(private readonly rules: Rules) {}

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

  /** Everything the pure facts need for an existing submission. */
  factsOf(submission: ModelSubmission, actor: Principal): SubmissionFacts {
    const { kind, milestone } = submission;
    const standing = this.standing(milestone);
    const its = milestone === null ? null : this.milestone(milestone);
    const pure = actorOf(actor);
    const head = {
      role: 'head' as const,
      region: '141024',
      department: submission.department,
      delegated: true,
    };
    const lentToMe = this.lent && actor.username === 'jyj-2' && submission.department === 'jyj';
    return {
      state: submission.state,
      kind,
      actor: lentToMe ? { ...pure, roles: [...pure.roles, head] } : pure,
      subject: {
        region: '141024',
        responsibleDepartments: [],
        open: isSubjectOpen(kind, standing),
        frozen: isSubjectFrozen(standing),
        hasOtherLive: false,
        dueDate: its?.dueDate,
        amendable: kind === 'amendment' ? this.amendable(milestone) : undefined,
      },
      submission: {
        department: submission.department,
        authors: [...submission.authors],
        signOffRequired: this.rules.signOffRequired,
        version: submission.version,
        disclosureReviewedBy: submission.disclosureReviewedBy,
      },
      programme: { startsOn: '2024-01-01', evidenceRequired: false, ...this.rules },
      openPredecessors:
        milestone === 1 && this.milestone(0).state === 'open' ? [this.milestone(0).title] : [],
      today: this.today,
    };
  }

  decide(
    submission: ModelSubmission,
    actor: Principal,
    action: SubmissionAction,
    given: SubmissionGiven,
  ): ReturnType<typeof decideSubmission> {
    return decideSubmission({
      ...this.factsOf(submission, actor),
      action,
      given: { ...this.givenOf(submission), ...given },
    });
  }

  decideCreate(
    actor: Principal,
    wish: {
      kind: SubmissionKind;
      milestone: 0 | 1 | null;
      period: string | null;
      departments: readonly string[];
    },
  ): ReturnType<typeof decideSubmission> {
    const { kind, milestone, period, departments } = wish;
    return decideSubmission({
      action: 'create',
      given: { period: period ?? undefined },
      state: 'none',
      kind,
      actor: actorOf(actor),
      subject: {
        region: '141024',
        responsibleDepartments: departments,
        open: isSubjectOpen(kind, this.standing(milestone)),
        hasOtherLive: this.live(kind, milestone, period, actor) !== undefined,
        hasApproved: this.submissions.some(
          (one) =>
            kind === 'progress' &&
            one.kind === kind &&
            one.period === period &&
            one.state === 'approved' &&
            one.departmentId === actor.grants[0]?.departmentId,
        ),
      },
      submission: null,
      programme: { startsOn: '2024-01-01', evidenceRequired: false, ...this.rules },
      today: this.today,
    });
  }

  live(
    kind: SubmissionKind,
    milestone: 0 | 1 | null,
    period: string | null,
    actor: Principal,
  ): ModelSubmission | undefined {
    return this.submissions.find(
      (one) =>
        one.kind === kind &&
        one.milestone === milestone &&
        LIVE.includes(one.state) &&
        (kind !== 'progress' ||
          (one.period === period && one.departmentId === actor.grants[0]?.departmentId)),
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

  approve(submission: ModelSubmission): void {
    submission.state = 'approved';
    submission.approvedOn = this.today;
    submission.order = ++this.approvals;
    this.step(submission);
    for (const index of [0, 1] as const) {
      if (submission.milestone !== index && submission.milestone !== null) continue;
      if (submission.kind === 'progress') continue;
      if (submission.milestone === null && submission.content.changes?.withdrawn === undefined) {
        continue;
      }
      const { state } = this.milestone(index);
      if (state === 'open') continue;
      const kinds = state === 'completed' ? ['extension'] : ['extension', 'completion'];
      for (const one of this.submissions) {
        if (one.milestone !== index || !kinds.includes(one.kind)) continue;
        if (!LIVE.includes(one.state)) continue;
        one.state = 'withdrawn';
        this.step(one);
      }
    }
  }

  /** One more version, one more event of the record. */
  step(submission: ModelSubmission): void {
    submission.version += 1;
    submission.events += 1;
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

  /** The next natural step and whom it waits for. */
  nextStep(submission: ModelSubmission, people: Record<string, Principal>) {
    for (const action of ['approve', 'disclosure-review', 'sign-off', 'submit'] as const) {
      const name = this.whoMay(submission, action, people);
      if (name !== null) return { action, name };
    }
    return null;
  }

  /** Somebody to whom the action is open, without a paper to attach; null when it is to nobody. */
  whoMay(
    submission: ModelSubmission,
    action: SubmissionAction,
    people: Record<string, Principal>,
  ): string | null {
    const asksForPaper =
      ['extension', 'amendment'].includes(submission.kind) &&
      ['approve', 'return', 'revoke'].includes(action);
    const found = Object.entries(people).find(
      ([name, actor]) =>
        !(asksForPaper && name.endsWith('upervisor')) &&
        allowedActions(this.factsOf(submission, actor)).some(
          (one) => one.action === action && one.allowed,
        ),
    );
    return found?.[0] ?? null;
  }

  private standing(milestone: 0 | 1 | null) {
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

  private amendable(milestone: 0 | 1 | null): Amendable {
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

  private givenOf({ content, department, period, kind }: ModelSubmission): SubmissionGiven {
    return {
      text: content.text,
      completedOn: content.completedOn,
      evidenceCount: 0,
      reasonForOrder: content.orderReason,
      requestedDueDate: content.requestedDueDate,
      basis: content.basis,
      changes: content.changes,
      figures: (content.figures ?? []).map((figure) => ({
        label: figure.deliverable === 1 ? '学位' : '教师',
        value: figure.value,
        previous:
          previousFigure(
            this.figuresOf(figure.deliverable),
            { department, period: period ?? '' },
            PARTS_ADD_UP[figure.deliverable - 1]!,
          )?.value ?? null,
        direction: 'floor' as const,
        fallReason: figure.fallReason ?? '',
      })),
      hasPaperDecision: kind === 'completion' || kind === 'progress' ? undefined : false,
    };
  }

  private figuresOf(deliverable: number): ApprovedFigure[] {
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
