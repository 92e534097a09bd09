import {
  allowedActions,
  decideSubmission,
  isSubjectFrozen,
  isSubjectOpen,
  previousFigure,
  type SubmissionAction,
  type SubmissionFacts,
  type SubmissionGiven,
  type SubmissionKind,
  type SubmissionState,
} from '@jiannuo/domain';
import type { Principal } from '@jiannuo/identity';
import { actorOf } from '../programme/actor.js';
import { ModelFacts, PARTS_ADD_UP, type ModelSubmission } from './model-facts.fixture.js';
import type { Rules } from './workflow-world.fixture.js';

const LIVE: readonly SubmissionState[] = ['draft', 'submitted', 'signed-off', 'returned'];

/** The pure table and the pure folds, beside the database. */
export class WorkflowModel extends ModelFacts {
  lent = false;
  private approvals = 0;

  constructor(private readonly rules: Rules) {
    super();
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
}
