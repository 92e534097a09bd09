import { holdsDepartmentRole, holdsRole } from './roles.js';
import type {
  Refusal,
  RefusalCode,
  SubmissionFacts,
  SubmissionGiven,
  SubmissionSubject,
} from './submission-facts.js';
import { DECIDERS, type TransitionActor } from './submission-transitions.js';

export type Check = (facts: SubmissionFacts, given: SubmissionGiven) => Refusal | null;

/** Who may act, one check for each word of the table's column; null means they may. */
export const WHO_CHECKS: Record<TransitionActor, Check> = {
  'responsible-department': (facts, given) => {
    const departments = departmentsActorReportsFor(facts.actor, facts.subject);
    const may =
      given.department === undefined
        ? departments.length > 0
        : departments.includes(given.department);
    return may
      ? null
      : refuse(
          'not-responsible-department',
          '只有责任单位的填报员或负责人可以填报，请联系责任单位。',
        );
  },
  'own-department': (facts) =>
    actsForOwnDepartment(facts)
      ? null
      : refuse('not-own-department', '这是其他单位的填报，请由填报单位办理。'),
  'own-head': (facts) =>
    headsOwnDepartment(facts)
      ? null
      : refuse('not-department-head', '请由本单位负责人或其委托的人审签。'),
  supervisor: ({ actor, subject }) =>
    holdsRole(actor, 'supervisor', subject.region)
      ? null
      : refuse('not-supervisor', '请由督查人员办理。'),
  decider: (facts) => (isDecider(facts) ? null : refuse('not-decider', deciderHint(facts))),
  'own-head-or-decider': (facts) =>
    headsOwnDepartment(facts) || isDecider(facts)
      ? null
      : refuse('not-reviewer', `您不能退回这份填报。${deciderHint(facts)}`),
};

/** The responsible departments the actor reports for, as reporter or head: who may create. */
export function departmentsActorReportsFor(
  actor: SubmissionFacts['actor'],
  subject: Pick<SubmissionSubject, 'region' | 'responsibleDepartments'>,
): readonly string[] {
  return subject.responsibleDepartments.filter((department) =>
    holdsDepartmentRole(actor, ['reporter', 'head'], subject.region, department),
  );
}

/** A refusal with its stable code and its sentence. */
export function refuse(code: RefusalCode, reason: string): Refusal {
  return { code, reason };
}

function actsForOwnDepartment({ actor, subject, submission }: SubmissionFacts): boolean {
  return (
    submission !== null &&
    holdsDepartmentRole(actor, ['reporter', 'head'], subject.region, submission.department)
  );
}

/** Head of the department that reports, in their own right or as a delegate. */
export function headsOwnDepartment({ actor, subject, submission }: SubmissionFacts): boolean {
  return (
    submission !== null &&
    holdsDepartmentRole(actor, ['head'], subject.region, submission.department)
  );
}

function isDecider(facts: SubmissionFacts): boolean {
  const { actor, subject, kind } = facts;
  return DECIDERS[kind].some((decider) =>
    decider === 'leader' ? isProjectLeader(facts) : holdsRole(actor, 'supervisor', subject.region),
  );
}

/** The project's responsible leader, or any leader of the region where none is named. */
export function isProjectLeader({ actor, subject }: SubmissionFacts): boolean {
  return (
    holdsRole(actor, 'leader', subject.region) &&
    (subject.leaderIds === undefined || subject.leaderIds.includes(actor.id))
  );
}

/** True for the kinds a leader decides. */
export function leaderDecides({ kind }: SubmissionFacts): boolean {
  return DECIDERS[kind].some((decider) => decider === 'leader');
}

function deciderHint(facts: SubmissionFacts): string {
  return leaderDecides(facts)
    ? '请由项目责任领导审批，或由督查人员附书面批示办理。'
    : '请由督查人员审核。';
}
