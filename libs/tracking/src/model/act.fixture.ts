import { expect } from '@jest/globals';
import type { DecidedSubmissionView } from '@jiannuo/contracts';
import type { SubmissionAction } from '@jiannuo/domain';
import { mayAccess, type AccessAction, type Principal } from '@jiannuo/identity';
import { loadSubmission } from '../submission/locked-submission.js';
import { problemCodeOf } from '../submission/refusal-problem.js';
import { mapAllowedActions } from '../submission/submission-mapper.js';
import { compare, contentOf, count, outcomeOf, request, type Reality } from './reality.fixture.js';
import type { Content, ModelSubmission } from './model-facts.fixture.js';
import type { WorkflowModel } from './workflow-model.fixture.js';
import type { PersonName } from './workflow-world.fixture.js';

export const ACTIONS = [
  'edit',
  'submit',
  'sign-off',
  'disclosure-review',
  'approve',
  'return',
  'withdraw',
  'revoke',
] as const;
export type Action = (typeof ACTIONS)[number];

export interface Wish {
  readonly stale: boolean;
  readonly words: boolean;
  readonly variant: number;
  readonly granted: string | undefined;
}

/** One action on one submission by one person, in the model and in reality. */
export async function act(
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
  const { commands } = reality.world;
  const outcome = await outcomeOf(async () => {
    if (action === 'edit') {
      await commands.edit.run(actor, submission.id, { version, ...request(content) });
      return;
    }
    const answer = await commands[action].run(actor, submission.id, {
      ...{ version, comment, ...granted },
    });
    if (answer !== undefined) expect(answer).toEqual(await lookAgain(reality, actor, answer.id));
  });
  expect([step.action, outcome?.code ?? 'ok']).toEqual([step.action, expected.code]);
  count(reality, submission.kind, action, outcome);
  if (outcome !== null && expected.reason !== null) expect(outcome.detail).toBe(expected.reason);
  if (outcome === null)
    follow(model, actor, submission, action, { content, granted, to: expected.to });
  await compare(model, reality);
}

/** What a decision answers is what whoever made it would read now. */
async function lookAgain(
  { world }: Reality,
  actor: Principal,
  id: string,
): Promise<DecidedSubmissionView> {
  const { submission, facts } = await world.database.inRegions(actor.regions, (tx) =>
    loadSubmission(tx, actor, id),
  );
  const { state, version } = submission;
  return { id, state, version, allowedActions: mapAllowedActions(facts) };
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
