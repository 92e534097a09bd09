import { Inject, Injectable } from '@nestjs/common';
import { recordAudit } from '@jiannuo/audit';
import type { ReminderRuleView, SaveReminderRuleRequest } from '@jiannuo/contracts';
import { DEFAULT_DIRECTIVE_RULES, type DirectiveRules } from '@jiannuo/domain';
import { mayAccess, requireAccess, requireRegions, type Principal } from '@jiannuo/identity';
import { Database, Poker, Problem } from '@jiannuo/platform';
import type { Poke } from '@jiannuo/tracking';
import { stepsOf } from '../facts/programme-steps.js';
import { readProgrammeRule, type ProgrammeRule } from './programme-rule.js';
import { directiveRulesOf, ruleOf, stepsOfRule } from './rule-of-steps.js';

/** A supervisor changes how a programme reminds; the next sweep follows the new steps. */
@Injectable()
export class SaveReminderRule {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Poker) private readonly poker: Poke,
  ) {}

  async run(
    principal: Principal,
    programmeKey: string,
    { rule, version }: SaveReminderRuleRequest,
  ): Promise<void> {
    const steps = rule === null ? null : stepsOfRule(rule);
    const directives = rule === null ? DEFAULT_DIRECTIVE_RULES : directiveRulesOf(rule);
    await this.database.inRegions(principal.regions, async (tx) => {
      const programme = await readProgrammeRule(tx, programmeKey, 'lock');
      requireAccess(principal, 'reminder-rule.edit', programme);
      if (programme.state === 'closed') {
        throw new Problem('state-conflict', '这张清单已经办结，催办规则不能再改。');
      }
      if (programme.version !== version) {
        throw new Problem('version-conflict', '这张清单刚被别人改过，请刷新后再改。');
      }
      await tx.query(
        `UPDATE programme SET reminder_steps = $2, yellow_working_days_before = $3,
           red_overdue_working_days = $4, version = version + 1
         WHERE id = $1`,
        [
          programme.id,
          steps === null ? null : JSON.stringify(steps),
          directives.yellowWorkingDaysBefore,
          directives.redOverdueWorkingDays,
        ],
      );
      // Every milestone of the programme is worth another look.
      await tx.query(
        `DELETE FROM reminder_outlook o USING milestone m, project j
         WHERE o.milestone_id = m.id AND j.id = m.project_id AND j.programme_id = $1`,
        [programme.id],
      );
      await recordAudit(tx, {
        chain: programme.regionCode,
        actorId: principal.userId,
        action: 'programme.change-reminders',
        subjectType: 'programme',
        subjectKey: programme.key,
        change: {
          from: { steps: programme.ownSteps, directives: directivesOf(programme) },
          to: { steps, directives },
          version: version + 1,
        },
      });
    });
    this.poker.poke('reminders');
  }
}

/** How a programme reminds, for everybody it concerns. */
@Injectable()
export class ShowReminderRule {
  constructor(@Inject(Database) private readonly database: Database) {}

  async run(principal: Principal, programmeKey: string): Promise<ReminderRuleView> {
    const regions = requireRegions(principal, 'programme.read');
    const programme = await this.database.inRegions(regions, (tx) =>
      readProgrammeRule(tx, programmeKey),
    );
    return {
      rule: ruleOf(stepsOf(programme.ownSteps), programme),
      usual: programme.ownSteps === null && followsUsualNumbers(programme),
      version: programme.version,
      mayEdit:
        programme.state !== 'closed' && mayAccess(principal, 'reminder-rule.edit', programme),
    };
  }
}

function directivesOf(programme: ProgrammeRule): DirectiveRules {
  const { yellowWorkingDaysBefore, redOverdueWorkingDays } = programme;
  return { yellowWorkingDaysBefore, redOverdueWorkingDays };
}

function followsUsualNumbers(programme: ProgrammeRule): boolean {
  return (
    programme.yellowWorkingDaysBefore === DEFAULT_DIRECTIVE_RULES.yellowWorkingDaysBefore &&
    programme.redOverdueWorkingDays === DEFAULT_DIRECTIVE_RULES.redOverdueWorkingDays
  );
}
