import { expect } from '@jest/globals';
import fc from 'fast-check';
import { departmentsActorReportsFor, type SubmissionKind } from '@jiannuo/domain';
import type { Principal } from '@jiannuo/identity';
import { actorOf } from '../programme/actor.js';
import { problemCodeOf } from '../submission/refusal-problem.js';
import { act, ACTIONS, type Action, type Wish } from './act.fixture.js';
import { compare, contentOf, count, outcomeOf, request, type Reality } from './reality.fixture.js';
import type { WorkflowModel } from './workflow-model.fixture.js';
import { PEOPLE, type PersonName } from './workflow-world.fixture.js';

export type { Reality };
type Command = fc.AsyncCommand<WorkflowModel, Reality>;

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
