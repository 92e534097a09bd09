import type { EntityManager } from 'typeorm';
import { RULE_LIMITS } from '@jiannuo/contracts/constants';
import {
  addDays,
  laterOf,
  type CalendarDate,
  type DirectiveColour,
  type FactsFrom,
} from '@jiannuo/domain';
import { readRounds } from '../facts/progress-facts.js';
import { readOtherSubjects, readUnreportedMilestones } from '../facts/read-subjects.js';
import type { RegionDay } from '../facts/region-day.js';
import type { Remindable } from '../facts/remindable.js';
import type { ProgrammeRule } from '../rules/programme-rule.js';
import { readAlreadyPlanned } from '../sweep/already-planned.js';
import type { Part, Scene } from './part.js';

/** Sixty days from the last of January end three months later; a round is seen the month before. */
const MONTHS_AHEAD = 4;
const UNKNOWN = [
  '按今天的状况推算：假定这段日子没有人申报、审核、签收、反馈或核查，也没有新的交办、送审和督办。',
  '规则拟办的通知单假定都没有签发。',
];

/** A subject and what the sweep will see of it. */
interface Coming {
  readonly one: Remindable;
  readonly course: readonly FactsFrom[];
}

/** Everything the sweep looks at, as it stands; what was sent stays sent. */
export async function readComing(
  tx: EntityManager,
  programme: ProgrammeRule,
  region: RegionDay,
): Promise<Scene> {
  const days = new Map([[region.code, region]]);
  const milestones = await readUnreportedMilestones(tx, days, await readKeys(tx, programme));
  const waiting = await readOtherSubjects(tx, days, [region.code]);
  const rounds = await readRounds(tx, days, { regions: [region.code] }, MONTHS_AHEAD);
  const { today } = region;
  const subjects: readonly Coming[] = [
    // The rounds are read apart, with those the sweep does not see yet.
    ...[...milestones, ...waiting.filter(({ subject }) => subject.type !== 'progress')].map(
      (one): Coming => ({ one, course: [{ from: today, facts: one.subject }] }),
    ),
    ...rounds.map(({ round, seenFrom, seenUntil }): Coming => {
      const sight = { from: laterOf(today, seenFrom), facts: round.subject };
      return { one: round, course: [sight, { from: addDays(seenUntil, 1), facts: null }] };
    }),
  ].filter(({ one }) => one.projectKey.startsWith(`${programme.key}/`));
  const planned = await readAlreadyPlanned(
    tx,
    subjects.map(({ one }) => one),
    'come-due',
  );
  const directives = await readDirectivesThere(tx, programme);
  return {
    span: { from: today, to: addDays(today, RULE_LIMITS.rehearsedDays) },
    parts: subjects.map((subject) =>
      comingPart(subject, today, planned.keys, directives.get(subject.one.subject.subject)),
    ),
    unknown: UNKNOWN,
  };
}

function comingPart(
  { one, course }: Coming,
  today: CalendarDate,
  alreadyPlanned: ReadonlySet<string>,
  directives: ReadonlySet<DirectiveColour> = new Set(),
): Part {
  const { subject, title, projectTitle } = one;
  const part = { about: subject.type, key: subject.subject, title, projectTitle, people: one };
  if (subject.type !== 'milestone') return { ...part, rehearsal: { course, alreadyPlanned } };
  return {
    ...part,
    rehearsal: { course, alreadyPlanned, escalation: subject.escalation },
    directives: { course: [{ from: today, facts: subject }], already: directives },
  };
}

async function readKeys(tx: EntityManager, { id }: ProgrammeRule): Promise<readonly string[]> {
  const rows: { key: string }[] = await tx.query(
    `SELECT m.key FROM milestone m JOIN project j ON j.id = m.project_id
     WHERE j.programme_id = $1 AND m.completed_on IS NULL AND m.withdrawn_on IS NULL`,
    [id],
  );
  return rows.map(({ key }) => key);
}

/** What keeps the rule from preparing one: its own for this start of the clock, or an open one. */
async function readDirectivesThere(
  tx: EntityManager,
  { id }: ProgrammeRule,
): Promise<ReadonlyMap<string, ReadonlySet<DirectiveColour>>> {
  const rows: { key: string; colours: DirectiveColour[] }[] = await tx.query(
    `SELECT m.key, array_agg(DISTINCT x.colour) AS colours
     FROM directive x JOIN milestone m ON m.id = x.milestone_id JOIN project j ON j.id = m.project_id
     WHERE j.programme_id = $1 AND (x.rule_key = m.key || ':' || m.epoch || ':' || x.colour
       OR x.state IN ('issued','signed','replied') OR (x.state = 'prepared' AND x.source <> 'rule'))
     GROUP BY m.key`,
    [id],
  );
  return new Map(rows.map(({ key, colours }) => [key, new Set(colours)]));
}
