import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type {
  RehearsalView,
  RehearsedMessageView,
  RehearsedPersonView,
  RehearseRuleRequest,
} from '@jiannuo/contracts';
import { RULE_LIMITS } from '@jiannuo/contracts/constants';
import {
  addDays,
  isProvisionalSpan,
  laterOf,
  rehearse,
  type CalendarDate,
  type Rehearsal,
  type ReminderSteps,
} from '@jiannuo/domain';
import { requireAccess, type Principal } from '@jiannuo/identity';
import { Database } from '@jiannuo/platform';
import { readAudienceDirectory, type AudienceDirectory } from '../facts/audience.js';
import { readMilestonesByKey, remindableMilestone } from '../facts/milestone-facts.js';
import { stepsOf } from '../facts/programme-steps.js';
import { readRegionDays, type RegionDay } from '../facts/region-day.js';
import { dayOf, type Remindable } from '../facts/remindable.js';
import { namedTitle } from '../messages/chinese.js';
import { readAlreadyPlanned } from '../sweep/already-planned.js';
import { readCourses } from './milestone-course.js';
import { readProgrammeRule, type ProgrammeRule } from './programme-rule.js';
import { stepsOfRule } from './rule-of-steps.js';

/** One milestone ready to be rehearsed. */
interface Part {
  readonly title: string;
  readonly projectTitle: string;
  readonly key: string;
  readonly people: Pick<Remindable, 'regionCode' | 'departmentId' | 'leaderId'>;
  readonly rehearsal: Pick<Rehearsal, 'course' | 'alreadyPlanned' | 'escalation'>;
}

interface Span {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

/**
 * What an edited rule would do: on these dates these people would get these messages, from today on
 * or over the past year. A rehearsal: its transaction cannot write.
 */
@Injectable()
export class RehearseRule {
  constructor(@Inject(Database) private readonly database: Database) {}

  async run(
    principal: Principal,
    programmeKey: string,
    { rule, period }: RehearseRuleRequest,
  ): Promise<RehearsalView> {
    return this.database.inRegions(principal.regions, async (tx) => {
      await tx.query('SET TRANSACTION READ ONLY');
      const programme = await readProgrammeRule(tx, programmeKey);
      const { regionCode } = programme;
      requireAccess(principal, 'reminder-rule.edit', programme);
      const current = stepsOf(programme.ownSteps);
      const edited: ReminderSteps = { ...current, ...stepsOfRule(rule) };
      const region = dayOf(await readRegionDays(tx, [regionCode]), regionCode);
      const { span, parts } =
        period === 'coming'
          ? await readComing(tx, programme, region)
          : await readPastYear(tx, programme, region);
      const directory = await readAudienceDirectory(tx, [regionCode]);
      const names = await readNames(tx, regionCode);
      const stage = { region, span, parts, directory, names };
      return viewOf(span, region, play(stage, edited), play(stage, current));
    });
  }
}

/** The open milestones as they stand; what was sent stays sent. */
async function readComing(
  tx: EntityManager,
  programme: ProgrammeRule,
  region: RegionDay,
): Promise<{ span: Span; parts: Part[] }> {
  const keys: { key: string }[] = await tx.query(
    `SELECT m.key FROM milestone m JOIN project j ON j.id = m.project_id
     WHERE j.programme_id = $1 AND m.completed_on IS NULL AND m.withdrawn_on IS NULL`,
    [programme.id],
  );
  const milestones = (
    await readMilestonesByKey(
      tx,
      keys.map(({ key }) => key),
    )
  ).filter(({ pendingReportedOn }) => pendingReportedOn === null);
  const days = new Map([[region.code, region]]);
  const planned = await readAlreadyPlanned(
    tx,
    milestones.map((facts) => remindableMilestone(facts, days)),
    'come-due',
  );
  return {
    span: { from: region.today, to: addDays(region.today, RULE_LIMITS.rehearsedDays) },
    parts: milestones.map((facts) => ({
      key: facts.key,
      title: namedTitle(facts),
      projectTitle: facts.projectTitle,
      people: facts,
      rehearsal: {
        course: [
          { from: region.today, facts: { ...facts, type: 'milestone', subject: facts.key } },
        ],
        alreadyPlanned: planned.keys,
        escalation: {
          preparedOn: facts.preparedOn,
          sentOn: facts.sentOn,
          sentByHand: facts.sentByHand,
        },
      },
    })),
  };
}

/** Every milestone as its year went, up to yesterday. */
async function readPastYear(
  tx: EntityManager,
  programme: ProgrammeRule,
  { today }: RegionDay,
): Promise<{ span: Span; parts: Part[] }> {
  const courses = await readCourses(tx, programme.id);
  return {
    span: { from: laterOf(programme.startsOn, addDays(today, -365)), to: addDays(today, -1) },
    parts: courses.map((milestone) => ({
      key: milestone.key,
      title: namedTitle(milestone),
      projectTitle: milestone.projectTitle,
      people: milestone,
      rehearsal: { course: milestone.course },
    })),
  };
}

interface Stage {
  readonly region: RegionDay;
  readonly span: Span;
  readonly parts: readonly Part[];
  readonly directory: AudienceDirectory;
  readonly names: ReadonlyMap<string, string>;
}

function play(
  { region, span, parts, directory, names }: Stage,
  steps: ReminderSteps,
): RehearsedMessageView[] {
  return parts
    .flatMap((part) =>
      rehearse({ ...part.rehearsal, ...span, steps, calendar: region.calendar }).map(
        ({ day, kind, step, audience }) => ({
          day,
          milestoneKey: part.key,
          milestoneTitle: part.title,
          projectTitle: part.projectTitle,
          kind,
          step,
          recipients: directory
            .recipients(audience, part.people)
            .map((id) => names.get(id) ?? '已离任的人员'),
        }),
      ),
    )
    .sort((a, b) => a.day.localeCompare(b.day));
}

function viewOf(
  span: Span,
  { calendar }: RegionDay,
  edited: readonly RehearsedMessageView[],
  current: readonly RehearsedMessageView[],
): RehearsalView {
  const now = countPeople(current);
  const people = [...countPeople(edited)].map(([name, days]): RehearsedPersonView => ({
    name,
    messages: sum(days),
    messagesNow: sum(now.get(name)),
    mostInOneDay: Math.max(...days.values()),
  }));
  return {
    ...span,
    messages: edited.slice(0, RULE_LIMITS.rehearsedMessages),
    people: people.sort((a, b) => b.messages - a.messages || a.name.localeCompare(b.name, 'zh')),
    total: edited.reduce((total, { recipients }) => total + recipients.length, 0),
    totalNow: current.reduce((total, { recipients }) => total + recipients.length, 0),
    provisional: isProvisionalSpan(calendar, span.from, span.to),
  };
}

/** By name and day. */
function countPeople(
  messages: readonly RehearsedMessageView[],
): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const people = new Map<string, Map<string, number>>();
  for (const { day, recipients } of messages) {
    for (const name of recipients) {
      const days = people.get(name) ?? new Map<string, number>();
      people.set(name, days.set(day, (days.get(day) ?? 0) + 1));
    }
  }
  return people;
}

function sum(days: ReadonlyMap<string, number> | undefined): number {
  return [...(days?.values() ?? [])].reduce((total, count) => total + count, 0);
}

async function readNames(
  tx: EntityManager,
  regionCode: string,
): Promise<ReadonlyMap<string, string>> {
  const rows: { id: string; name: string }[] = await tx.query(
    `SELECT DISTINCT u.id, u.display_name AS name FROM app_user u JOIN role_grant g ON g.user_id = u.id
     WHERE g.region_code = $1`,
    [regionCode],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}
