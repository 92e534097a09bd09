import type { ReminderRuleBody, ReminderStepBody } from '@jiannuo/contracts';
import type { DirectiveRules, ReminderKind, ReminderStep, ReminderSteps } from '@jiannuo/domain';
import { Problem, type FieldError } from '@jiannuo/platform';

/** What a programme keeps: the ladders a rule can change. */
export type OwnLadders = Omit<
  ReminderSteps,
  'directiveIssued' | 'directiveReply' | 'directiveDone'
>;

/** The rule as it is edited. */
export function ruleOf(steps: ReminderSteps, directives: DirectiveRules): ReminderRuleBody {
  return {
    milestone: steps.milestone.map(toBody),
    escalateAfter: steps.escalation[0]?.offset ?? 1,
    sendAfter: steps.escalationSending[0]?.offset ?? 1,
    weekly: [...steps.digestAudience],
    review: asking(steps.review),
    assignment: asking(steps.assignment),
    directives: {
      yellowBefore: directives.yellowWorkingDaysBefore,
      redAfter: directives.redOverdueWorkingDays,
    },
    checkUp: asking(steps.checkUp.filter(({ offset }) => offset > 0)),
    progress: steps.progress.map(toBody),
  };
}

/** The programme's numbers for directives by rule, as they are edited. */
export function directiveRulesOf({ directives }: ReminderRuleBody): DirectiveRules {
  return {
    yellowWorkingDaysBefore: directives.yellowBefore,
    redOverdueWorkingDays: directives.redAfter,
  };
}

/**
 * The ladders of an edited rule.
 * @throws Problem `validation-failed` naming each field that contradicts another.
 */
export function stepsOfRule(rule: ReminderRuleBody): OwnLadders {
  const wrong = contradictions(rule);
  if (wrong.length > 0) {
    throw new Problem('validation-failed', wrong.map(({ message }) => message).join('；'), wrong);
  }
  const { after, every } = rule.review;
  return {
    milestone: ladder(rule.milestone, 'due-soon', 'overdue'),
    escalation: [
      { kind: 'escalation-prepared', offset: rule.escalateAfter, audience: ['supervisor'] },
    ],
    escalationSending: [{ kind: 'escalation-sent', offset: rule.sendAfter, audience: ['leader'] }],
    review: [{ kind: 'review-waiting', offset: after, every }],
    assignment: [
      {
        kind: 'assignment-unsigned',
        offset: rule.assignment.after,
        every: rule.assignment.every,
        audience: ['reporter', 'head', 'supervisor'],
      },
    ],
    checkUp: [
      { kind: 'check-up-due', offset: -1 },
      { kind: 'check-up-overdue', offset: rule.checkUp.after, every: rule.checkUp.every },
    ],
    progress: ladder(rule.progress, 'progress-due', 'progress-overdue'),
    digestAudience: rule.weekly,
  };
}

/** Where a step lies says what it is: 提醒 up to the due date, 催办 after it. */
function ladder(
  steps: readonly ReminderStepBody[],
  before: ReminderKind,
  after: ReminderKind,
): readonly ReminderStep[] {
  return [...steps]
    .sort((a, b) => a.offset - b.offset)
    .map(({ offset, every, audience }) => ({
      kind: offset > 0 ? after : before,
      offset,
      ...(every === undefined ? {} : { every }),
      audience,
    }));
}

function contradictions(rule: ReminderRuleBody): FieldError[] {
  const wrong: FieldError[] = [];
  for (const name of ['milestone', 'progress'] as const) {
    const seen = new Set<number>();
    rule[name].forEach(({ offset, every }, index) => {
      if (seen.has(offset)) {
        wrong.push({
          path: `${name}.${index}.offset`,
          message: `${words(offset)}写了两步，请合并成一步`,
        });
      }
      seen.add(offset);
      if (every !== undefined && offset < 1) {
        wrong.push({ path: `${name}.${index}.every`, message: '只有逾期以后的催办可以重复' });
      }
    });
    const repeating = rule[name].filter(({ every }) => every !== undefined);
    const last = Math.max(...rule[name].map(({ offset }) => offset));
    if (repeating.some(({ offset }) => offset !== last)) {
      wrong.push({ path: name, message: '只有最后一步可以重复，前面的步骤各发一次' });
    }
  }
  const urging = rule.milestone.filter(({ offset }) => offset > 0);
  if (
    !urging.some(({ audience }) => audience.some((one) => one === 'reporter' || one === 'head'))
  ) {
    wrong.push({
      path: 'milestone',
      message: '逾期催办不能全部取消：逾期以后至少有一步要提醒责任单位',
    });
  }
  return wrong;
}

function words(offset: number): string {
  if (offset === 0) return '到期当天';
  return offset < 0 ? `提前${-offset}个工作日` : `逾期${offset}个工作日`;
}

function toBody({ offset, every, audience }: ReminderStep): ReminderStepBody {
  return { offset, ...(every === undefined ? {} : { every }), audience: [...audience] };
}

function asking(steps: readonly { readonly offset: number; readonly every?: number }[]): {
  after: number;
  every: number;
} {
  const last = steps.at(-1);
  return { after: steps[0]?.offset ?? 1, every: last?.every ?? steps[0]?.offset ?? 1 };
}
