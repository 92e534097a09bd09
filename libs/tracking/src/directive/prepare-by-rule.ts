import { v7 as uuidv7 } from 'uuid';
import type { EntityManager } from 'typeorm';
import { recordAudits, type AuditEntry } from '@jiannuo/audit';
import { textByRule, titleByRule } from './by-rule-words.js';
import { findByRule, type Outdated, type Owed, type RuledRegion } from './find-by-rule.js';
import { tellPrepared } from './tell-prepared.js';

/** What was written, and the events to append once nothing else is left to write. */
export interface DirectivesByRule {
  readonly prepared: number;
  readonly cancelled: number;
  readonly events: readonly AuditEntry[];
}

/**
 * Prepares the orders that the milestones of these regions call for today and cancels prepared ones
 * that nothing calls for any more. For the sweep, in its transaction: the role is the worker's, who
 * sees all regions. Doing it again the same day changes nothing.
 * @returns how many were prepared and cancelled; the caller appends the events, last of all, with
 * `recordDirectivesByRule`.
 */
export async function prepareDirectivesByRule(
  tx: EntityManager,
  regions: readonly RuledRegion[],
): Promise<DirectivesByRule> {
  const { owed, outdated } = await findByRule(tx, regions);
  const cancelled = await cancel(tx, outdated);
  const prepared = await prepare(tx, owed);
  return {
    prepared: prepared.length,
    cancelled: cancelled.length,
    events: [...cancelled, ...prepared],
  };
}

/** Locks the heads of the chains: nothing of the transaction may follow it. */
export async function recordDirectivesByRule(
  tx: EntityManager,
  { events }: DirectivesByRule,
): Promise<void> {
  await recordAudits(tx, events);
}

/** Nothing where it is there already, or an open one of that colour was raised by hand. */
async function prepare(tx: EntityManager, owed: readonly Owed[]): Promise<AuditEntry[]> {
  if (owed.length === 0) return [];
  const drafts = new Map(owed.map((one): [string, Owed] => [uuidv7(), one]));
  const rows: { id: string }[] = await tx.query(INSERT, [
    JSON.stringify([...drafts].map(([id, one]) => draftOf(id, one))),
  ]);
  const written = rows.flatMap(({ id }) => {
    const one = drafts.get(id);
    return one === undefined ? [] : [{ id, ...one }];
  });
  await recordSteps(tx, 'create', '按规则自动拟办', written);
  await tellPrepared(tx, written);
  return written.map(({ id, region, colour, ruleKey }) => ({
    chain: region.code,
    actorId: null,
    action: 'directive.create',
    subjectType: 'directive',
    subjectKey: id,
    change: { to: 'prepared', colour, rule: ruleKey },
  }));
}

const INSERT = `
  INSERT INTO directive (id, region_code, colour, source, project_id, milestone_id, department_id,
    rule_key, title, text, state, created_at, updated_at)
  SELECT r.id, r.region, r.colour, 'rule', r.project, r.milestone, r.department, r."ruleKey", r.title,
    r.text, 'prepared', r.now, r.now
  FROM jsonb_to_recordset($1::jsonb) AS r(id uuid, region text, colour text, project uuid,
    milestone uuid, department uuid, "ruleKey" text, title text, text text, now timestamptz)
  WHERE NOT EXISTS (SELECT 1 FROM directive x WHERE x.milestone_id = r.milestone
    AND x.colour = r.colour AND x.state IN ('prepared','issued','signed','replied'))
  ON CONFLICT (rule_key) DO NOTHING RETURNING id`;

function draftOf(id: string, owed: Owed): object {
  const { milestone, region, colour, ruleKey } = owed;
  return {
    id,
    region: region.code,
    colour,
    project: milestone.projectId,
    milestone: milestone.id,
    department: milestone.departmentId,
    ruleKey,
    title: titleByRule(owed),
    text: textByRule(owed),
    now: region.now,
  };
}

/** Reported, extended or closed since: nobody should issue it. One issued at this moment stays. */
async function cancel(tx: EntityManager, outdated: readonly Outdated[]): Promise<AuditEntry[]> {
  if (outdated.length === 0) return [];
  const rows: { id: string }[] = await tx.query(
    `WITH changed AS (
       UPDATE directive x SET state = 'cancelled', version = x.version + 1, updated_at = r.now
       FROM jsonb_to_recordset($1::jsonb) AS r(id uuid, now timestamptz)
       WHERE x.id = r.id AND x.state = 'prepared' RETURNING x.id
     ) SELECT id FROM changed`,
    [JSON.stringify(outdated.map(({ id, region }) => ({ id, now: region.now })))],
  );
  const changed = new Set(rows.map(({ id }) => id));
  const cancelled = outdated.filter(({ id }) => changed.has(id));
  await recordSteps(tx, 'cancel', '情况已变化，不再需要', cancelled);
  return cancelled.map(({ id, region }) => ({
    chain: region.code,
    actorId: null,
    action: 'directive.cancel',
    subjectType: 'directive',
    subjectKey: id,
    change: { from: 'prepared', to: 'cancelled' },
  }));
}

/** Steps that no person took. */
async function recordSteps(
  tx: EntityManager,
  action: 'create' | 'cancel',
  words: string,
  directives: readonly { readonly id: string; readonly region: RuledRegion }[],
): Promise<void> {
  if (directives.length === 0) return;
  await tx.query(
    `INSERT INTO directive_step (id, directive_id, action, actor_id, text, taken_at)
     SELECT uuidv7(), r.id, $2, NULL, $3, r.now
     FROM jsonb_to_recordset($1::jsonb) AS r(id uuid, now timestamptz)`,
    [JSON.stringify(directives.map(({ id, region }) => ({ id, now: region.now }))), action, words],
  );
}
