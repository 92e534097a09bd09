import { expect } from '@jest/globals';
import fc from 'fast-check';
import {
  departmentsActorReportsFor,
  type SubmissionAction,
  type SubmissionKind,
} from '@jiannuo/domain';
import { mayAccess, type AccessAction, type Principal } from '@jiannuo/identity';
import { Problem } from '@jiannuo/platform';
import { actorOf } from '../programme/actor.js';
import { problemCodeOf } from '../submission/refusal-problem.js';
import type { Content, ModelSubmission, WorkflowModel } from './workflow-model.fixture.js';
import { PEOPLE, type Ground, type PersonName, type World } from './workflow-world.fixture.js';

/** The real side of a sequence. */
export interface Reality {
  readonly world: World;
  readonly ground: Ground;
  /** How often each action on each kind was done, and how often it was refused with which code. */
  readonly tally: Map<string, number>;
}
type Command = fc.AsyncCommand<WorkflowModel, Reality>;

type Outcome = { readonly code: string; readonly detail: string | null } | null;

/** What really happened: null when it was done, otherwise how it was refused. */
async function outcomeOf(act: () => Promise<unknown>): Promise<Outcome> {
  try {
    await act();
    return null;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { code: error.code, detail: error.detail };
  }
}

function count({ tally }: Reality, kind: string, action: string, outcome: Outcome): void {
  const key = `${kind} ${action} ${outcome?.code ?? 'done'}`;
  tally.set(key, (tally.get(key) ?? 0) + 1);
}

async function compare(model: WorkflowModel, { world, ground }: Reality): Promise<void> {
  expect(await world.see(ground.projectId)).toEqual(model.expected());
}

/** What is written in each kind; the last variant lacks what submitting asks for. */
const CONTENTS: Record<SubmissionKind, readonly Content[]> = {
  completion: [
    { text: '已完成', completedOn: '2024-09-10', orderReason: '先行完成' },
    { text: '已完成', completedOn: '2024-09-20' },
    { text: '', completedOn: '2024-09-18' },
  ],
  progress: [
    {
      text: '进展',
      figures: [
        { deliverable: 1, value: 500 },
        { deliverable: 2, value: 80 },
      ],
    },
    { text: '进展', figures: [{ deliverable: 1, value: 400, fallReason: '核减' }] },
    { text: '进展', figures: [{ deliverable: 1, value: 300, fallReason: '' }] },
  ],
  extension: [
    { text: '汛期', requestedDueDate: '2024-10-31' },
    { text: '汛期', requestedDueDate: '2024-11-30' },
    { text: '汛期', requestedDueDate: '2024-09-01' },
  ],
  amendment: [
    { text: '调整', basis: basis(), changes: { weight: 50, title: '改名' } },
    { text: '调整', basis: basis(), changes: { withdrawn: true } },
    { text: '调整', basis: basis(), changes: { withdrawn: false } },
    { text: '调整', basis: basis(), changes: { dueDate: '2024-10-20', department: 'zjj' } },
    { text: '调整', basis: basis(), changes: { targets: [{ deliverable: 1, target: 900 }] } },
    { text: '调整', basis: basis(), changes: { title: '另名' } },
    { text: '调整', changes: { weight: 10 } },
  ],
};

function basis() {
  return { authority: '县政府', date: '2024-09-10', documentNumber: '9号' };
}

function contentOf(kind: SubmissionKind, variant: number): Content {
  return CONTENTS[kind][variant % CONTENTS[kind].length]!;
}

class Create implements Command {
  constructor(
    readonly who: PersonName,
    readonly kind: SubmissionKind,
    readonly subject: 0 | 1 | 2,
    readonly period: string,
    readonly variant: number,
  ) {}

  check = () => true;

  async run(model: WorkflowModel, reality: Reality): Promise<void> {
    const { world, ground } = reality;
    const actor = world.people[this.who];
    const ofProject = this.kind === 'progress' || (this.kind === 'amendment' && this.subject === 2);
    const milestone = ofProject ? null : this.subject === 1 ? 1 : 0;
    const period = this.kind === 'progress' ? this.period : null;
    const content = contentOf(this.kind, this.variant);
    const expected = this.expected(model, actor, milestone, period);
    let id = '';
    const outcome = await outcomeOf(async () => {
      id = await world.commands.create.run(actor, {
        kind: this.kind,
        ...(milestone === null
          ? { projectKey: ground.projectKey }
          : { milestoneKey: ground.milestoneKeys[milestone] }),
        ...(period === null ? {} : { period }),
        ...request(content),
      });
    });
    expect(outcome?.code ?? 'ok').toBe(expected);
    count(reality, this.kind, 'create', outcome);
    if (outcome === null) {
      const [grant] = actor.grants;
      model.submissions.push({
        ...{ id, kind: this.kind, milestone, period, content, state: 'draft', version: 1 },
        ...{ department: grant!.departmentCode!, departmentId: grant!.departmentId! },
        ...{ authors: new Set([actor.userId]), events: 1, disclosureReviewedBy: null },
        ...{ reportedOn: null, grantedDueDate: null, approvedOn: null, order: null },
      });
    }
    await compare(model, reality);
  }

  private expected(
    model: WorkflowModel,
    actor: Principal,
    milestone: 0 | 1 | null,
    period: string | null,
  ): string {
    if (!actor.regions.includes('141024')) return 'not-found';
    const departments =
      milestone !== null
        ? [model.milestone(milestone).department]
        : this.kind === 'progress'
          ? ['jyj', 'zjj']
          : ['jyj'];
    const mine = departmentsActorReportsFor(actorOf(actor), {
      region: '141024',
      responsibleDepartments: departments,
    });
    if (mine.length === 0) return 'not-allowed';
    if (model.live(this.kind, milestone, period, actor) !== undefined) return 'state-conflict';
    const decision = model.decideCreate(actor, { kind: this.kind, milestone, period, departments });
    return decision.ok ? 'ok' : problemCodeOf(decision.code);
  }

  toString = () =>
    `${this.who} creates ${this.kind}(${this.subject}, ${this.period}, ${this.variant})`;
}

function request(content: Content) {
  const { figures, changes, ...plain } = content;
  return {
    ...plain,
    ...(figures === undefined ? {} : { figures: figures.map((figure) => ({ ...figure })) }),
    ...(changes === undefined ? {} : { changes: structuredClone(changes) as object }),
  };
}

const ACTIONS = [
  'edit',
  'submit',
  'sign-off',
  'disclosure-review',
  'approve',
  'return',
  'withdraw',
  'revoke',
] as const;
type Action = (typeof ACTIONS)[number];

interface Wish {
  readonly stale: boolean;
  readonly words: boolean;
  readonly variant: number;
  readonly granted: string | undefined;
}

/** One action on one submission by one person, in the model and in reality. */
async function act(
  model: WorkflowModel,
  reality: Reality,
  step: { submission: ModelSubmission; action: Action; who: PersonName; wish: Wish },
): Promise<void> {
  const { submission, action, who, wish } = step;
  const actor = reality.world.people[who];
  const version = wish.stale ? submission.version - 1 : submission.version;
  const comment = wish.words ? '请核实' : '';
  const granted =
    action === 'approve' && wish.granted !== undefined ? { grantedDueDate: wish.granted } : {};
  const content = contentOf(submission.kind, wish.variant);
  const expected = expectation(model, actor, submission, action, { version, comment, ...granted });
  const outcome = await outcomeOf(() =>
    action === 'edit'
      ? reality.world.commands.edit.run(actor, submission.id, { version, ...request(content) })
      : reality.world.commands[action].run(actor, submission.id, { version, comment, ...granted }),
  );
  expect([step.action, outcome?.code ?? 'ok']).toEqual([step.action, expected.code]);
  count(reality, submission.kind, action, outcome);
  if (outcome !== null && expected.reason !== null) expect(outcome.detail).toBe(expected.reason);
  if (outcome === null)
    follow(model, actor, submission, action, { content, granted, to: expected.to });
  await compare(model, reality);
}

function expectation(
  model: WorkflowModel,
  actor: Principal,
  submission: ModelSubmission,
  action: Action,
  given: { version: number; comment: string; grantedDueDate?: string },
): { code: string; reason: string | null; to: string } {
  const refused = (code: string, reason: string | null = null) => ({ code, reason, to: '' });
  if (!actor.regions.includes('141024')) return refused('not-found');
  const scope = { regionCode: '141024', departmentId: submission.departmentId };
  if (!mayAccess(actor, `submission.${action}` as AccessAction, scope))
    return refused('not-allowed');
  const decision = model.decide(submission, actor, action as SubmissionAction, given);
  if (!decision.ok) {
    const stale = decision.code === 'version-stale';
    return refused(problemCodeOf(decision.code), stale ? null : decision.reason);
  }
  if (action === 'approve' || action === 'revoke') {
    const before = submission.grantedDueDate;
    if (action === 'approve') {
      submission.grantedDueDate =
        given.grantedDueDate ?? submission.content.requestedDueDate ?? null;
    }
    const check = model.checkFold(submission, action);
    if (check?.ok === false) {
      submission.grantedDueDate = before;
      return refused('state-conflict', check.reason);
    }
  }
  return { code: 'ok', reason: null, to: decision.to };
}

/** What a done action changes in the model. */
function follow(
  model: WorkflowModel,
  actor: Principal,
  submission: ModelSubmission,
  action: Action,
  done: { content: Content; granted: { grantedDueDate?: string }; to: string },
): void {
  if (action === 'approve') {
    model.approve(submission);
    return;
  }
  submission.state = done.to as ModelSubmission['state'];
  model.step(submission);
  if (action === 'edit' || action === 'submit') submission.authors.add(actor.userId);
  if (action === 'edit') submission.content = merged(submission.content, done.content);
  if (action === 'disclosure-review') submission.disclosureReviewedBy = actor.userId;
  if (action === 'submit') {
    submission.reportedOn = model.today;
    submission.disclosureReviewedBy = null;
  }
}

/** What an edit leaves out stays; figures one by one, their reasons too. */
function merged(old: Content, next: Content): Content {
  const figures = new Map((old.figures ?? []).map((figure) => [figure.deliverable, figure]));
  for (const figure of next.figures ?? []) {
    figures.set(figure.deliverable, { ...figures.get(figure.deliverable), ...figure });
  }
  return { ...old, ...next, ...(figures.size > 0 ? { figures: [...figures.values()] } : {}) };
}

class Act implements Command {
  constructor(
    readonly pick: number,
    readonly action: Action,
    readonly who: PersonName | 'whoever may',
    readonly wish: Wish,
  ) {}
  check = (model: Readonly<WorkflowModel>) => model.submissions.length > 0;
  async run(model: WorkflowModel, reality: Reality): Promise<void> {
    const { action, wish, pick: n } = this;
    const { people } = reality.world;
    // Whoever may, where anybody may: random people on random submissions are mostly refused.
    const open =
      this.who === 'whoever may'
        ? model.submissions.filter((one) => model.whoMay(one, action, people) !== null)
        : [];
    const from = open.length > 0 ? open : model.submissions;
    const submission = from[n % from.length]!;
    const who =
      this.who === 'whoever may'
        ? (model.whoMay(submission, action, people) ?? 'observer')
        : this.who;
    await act(model, reality, { submission, action, who: who as PersonName, wish });
  }
  toString = () => `${this.who} ${this.action} #${this.pick} ${JSON.stringify(this.wish)}`;
}

/** The next natural step by whom it waits for: so that sequences go deep. */
class Advance implements Command {
  constructor(
    readonly pick: number,
    readonly steps: number,
    readonly granted: string | undefined,
  ) {}
  check = (model: Readonly<WorkflowModel>) => model.submissions.length > 0;
  async run(model: WorkflowModel, reality: Reality): Promise<void> {
    const submission = model.submissions[this.pick % model.submissions.length]!;
    const wish = { stale: false, words: true, variant: 0, granted: this.granted };
    for (let step = 0; step < this.steps && submission.state !== 'approved'; step += 1) {
      const next = model.nextStep(submission, reality.world.people);
      if (next === null) return;
      const { action, name } = next;
      const before = submission.version;
      await act(model, reality, { submission, action, who: name as PersonName, wish });
      if (submission.version === before) return;
    }
  }
  toString = () => `#${this.pick} goes ${this.steps} steps on (${this.granted ?? 'as asked'})`;
}

class DaysPass implements Command {
  constructor(readonly day: string) {}
  check = (model: Readonly<WorkflowModel>) => model.today < this.day;
  async run(model: WorkflowModel, { world }: Reality): Promise<void> {
    await world.setDay(this.day);
    model.today = this.day;
  }
  toString = () => `it is ${this.day}`;
}

class Lend implements Command {
  check = (model: Readonly<WorkflowModel>) => !model.lent;
  async run(model: WorkflowModel, { world }: Reality): Promise<void> {
    await world.commands.lend.run(world.people.head, {
      delegateId: world.people.colleague.userId,
      from: model.today,
      until: '2024-12-31',
    });
    model.lent = true;
  }
  toString = () => 'the head lends the sign-off';
}

const person = fc.constantFrom(...PEOPLE);
const pick = fc.nat({ max: 5 });
const granted = fc.constantFrom(undefined, undefined, '2024-10-25', '2024-09-01');
/** Mostly what can be handed in. */
const variant = fc.oneof({ weight: 3, arbitrary: fc.nat({ max: 1 }) }, fc.nat({ max: 6 }));

const create = fc
  .tuple(
    fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom<PersonName>('reporter', 'colleague', 'head') },
      person,
    ),
    fc.constantFrom<SubmissionKind>('completion', 'progress', 'extension', 'amendment'),
    fc.constantFrom<0 | 1 | 2>(0, 1, 2),
    fc.constantFrom('2024-08', '2024-09', '2024-10'),
    variant,
  )
  .map((args) => new Create(...args));
const advance = fc
  .tuple(pick, fc.constantFrom(1, 2, 4, 4), granted)
  .map((args) => new Advance(...args));
const anything = fc
  .tuple(
    pick,
    fc.constantFrom(...ACTIONS),
    person,
    fc.record({
      stale: fc.constantFrom(false, false, false, true),
      words: fc.constantFrom(true, true, false),
      variant,
      granted,
    }),
  )
  .map((args) => new Act(...args));
const turnBack = fc
  .tuple(pick, fc.constantFrom<Action>('revoke', 'revoke', 'return', 'withdraw', 'edit'), variant)
  .map(([n, action, its]) => {
    const wish = { stale: false, words: true, variant: its, granted: undefined };
    return new Act(n, action, 'whoever may', wish);
  });
const days = fc
  .constantFrom('2024-09-30', '2024-10-12', '2024-11-05')
  .map((day) => new DaysPass(day));

/** Sequences of everything anybody might do, biased towards what leads somewhere. */
export const WORKFLOW_COMMANDS = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: create },
    { weight: 5, arbitrary: advance },
    { weight: 3, arbitrary: anything },
    { weight: 4, arbitrary: turnBack },
    { weight: 1, arbitrary: days },
    { weight: 1, arbitrary: fc.constant(new Lend()) },
  ),
  { minLength: 4, maxLength: 14 },
);
