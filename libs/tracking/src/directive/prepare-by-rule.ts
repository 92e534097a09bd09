import { v7 as uuidv7 } from 'uuid';
import type { EntityManager } from 'typeorm';
import { recordAudit, type AuditEntry } from '@jiannuo/audit';
import {
  addWorkingDays,
  DEFAULT_DIRECTIVE_RULES,
  DIRECTIVE_COLOUR_WORDS,
  directiveOwed,
  directiveRuleKey,
  type DirectiveColour,
} from '@jiannuo/domain';
import { chineseDate } from '../programme/chinese.js';
import { readMilestones, standingOf, type MilestoneRow } from '../programme/milestone-rows.js';
import type { RegionDay } from '../programme/region-day.js';
import { readDirective } from './directive-rows.js';
import { recordStep } from './save-directive.js';
import { tellDirective } from './tell-directive.js';

/** A milestone and the order it calls for today. */
interface Owed {
  readonly milestone: MilestoneRow & { readonly epoch: number };
  readonly colour: DirectiveColour;
}

/** What was written, and the events to append once nothing else is left to write. */
export interface DirectivesByRule {
  readonly prepared: number;
  readonly cancelled: number;
  readonly events: readonly AuditEntry[];
}

/**
 * Prepares the orders that a region's milestones call for today and cancels prepared ones that
 * nothing calls for any more. For the sweep, in its transaction: the role is the worker's, who sees
 * all regions. Doing it again the same day changes nothing.
 * @returns how many were prepared and cancelled; the caller appends the events, last of all, with
 * `recordDirectivesByRule`.
 */
export async function prepareDirectivesByRule(
  tx: EntityManager,
  regionCode: string,
  day: RegionDay,
): Promise<DirectivesByRule> {
  const owed = await readOwed(tx, regionCode, day);
  const keys = new Set(owed.map(keyOf));
  const cancelled = await cancelOutdated(tx, regionCode, keys, day);
  const prepared: AuditEntry[] = [];
  for (const one of owed) prepared.push(...(await prepare(tx, regionCode, one, day)));
  return {
    prepared: prepared.length,
    cancelled: cancelled.length,
    events: [...cancelled, ...prepared],
  };
}

/** Locks the heads of the chains: nothing of the transaction may follow it. */
export async function recordDirectivesByRule(
  tx: EntityManager,
  done: readonly DirectivesByRule[],
): Promise<void> {
  for (const event of done.flatMap(({ events }) => events)) await recordAudit(tx, event);
}

const keyOf = ({ milestone, colour }: Owed): string =>
  directiveRuleKey(milestone.key, milestone.epoch, colour);

async function readOwed(tx: EntityManager, regionCode: string, day: RegionDay): Promise<Owed[]> {
  const { yellowWorkingDaysBefore } = DEFAULT_DIRECTIVE_RULES;
  // Nothing due later than this can call for an order yet; most projects have nothing else open.
  const until = addWorkingDays(day.calendar, day.today, yellowWorkingDaysBefore + 1);
  const projects: { id: string }[] = await tx.query(
    `SELECT j.id FROM project j JOIN programme p ON p.id = j.programme_id
     WHERE j.region_code = $1 AND p.state = 'published'
       AND EXISTS (SELECT 1 FROM milestone m WHERE m.project_id = j.id AND m.due_date <= $2
         AND m.completed_on IS NULL AND m.withdrawn_on IS NULL)
     ORDER BY j.id`,
    [regionCode, until],
  );
  if (projects.length === 0) return [];
  const epochs: { key: string; epoch: number }[] = await tx.query(
    `SELECT key, epoch FROM milestone WHERE region_code = $1 AND completed_on IS NULL
       AND withdrawn_on IS NULL`,
    [regionCode],
  );
  const epochOf = new Map(epochs.map(({ key, epoch }) => [key, epoch]));
  const milestones = await readMilestones(
    tx,
    projects.map(({ id }) => id),
  );
  return milestones.flatMap((milestone) => {
    const epoch = epochOf.get(milestone.key);
    if (epoch === undefined) return [];
    const colour = directiveOwed(
      standingOf(milestone),
      DEFAULT_DIRECTIVE_RULES,
      day.calendar,
      day.today,
    );
    return colour === null ? [] : [{ milestone: { ...milestone, epoch }, colour }];
  });
}

/** Nothing where it is there already, or an open one of that colour was raised by hand. */
async function prepare(
  tx: EntityManager,
  regionCode: string,
  owed: Owed,
  day: RegionDay,
): Promise<AuditEntry[]> {
  const { milestone, colour } = owed;
  const rows: { id: string }[] = await tx.query(
    `INSERT INTO directive (id, region_code, colour, source, project_id, milestone_id,
       department_id, rule_key, title, text, state, created_at, updated_at)
     SELECT $1, $2, $3, 'rule', $4, $5, $6, $7, $8, $9, 'prepared', $10, $10
     WHERE NOT EXISTS (SELECT 1 FROM directive x WHERE x.milestone_id = $5 AND x.colour = $3
       AND x.state IN ('prepared','issued','signed','replied'))
     ON CONFLICT (rule_key) DO NOTHING RETURNING id`,
    [
      uuidv7(),
      regionCode,
      colour,
      milestone.projectId,
      milestone.id,
      milestone.departmentId,
      keyOf(owed),
      `关于“${milestone.title}”的${DIRECTIVE_COLOUR_WORDS[colour].replace('单', '')}`.slice(0, 200),
      textOf(owed),
      day.now,
    ],
  );
  const id = rows[0]?.id;
  if (id === undefined) return [];
  const step = { directiveId: id, action: 'create', actorId: null, takenAt: day.now } as const;
  await recordStep(tx, { ...step, text: '按规则自动拟办' });
  const directive = await readDirective(tx, id);
  await tellDirective(tx, 'directive-prepared', directive, { words: '', now: day.now });
  return [
    {
      chain: regionCode,
      actorId: null,
      action: 'directive.create',
      subjectType: 'directive',
      subjectKey: id,
      change: { to: 'prepared', colour, rule: keyOf(owed) },
    },
  ];
}

function textOf({ milestone, colour }: Owed): string {
  const { title, dueDate, departmentName } = milestone;
  return colour === 'red'
    ? `${departmentName}：\n节点“${title}”应于${chineseDate(dueDate)}完成，至今未申报完成。请说明原因，提出补救措施和完成时间，抓紧办理。`
    : `${departmentName}：\n节点“${title}”应于${chineseDate(dueDate)}完成，期限将到，尚未申报。请核实进展，确保按期完成；确有困难的，请在到期前申请延期。`;
}

/** Reported, extended or closed since: nobody should issue it. */
async function cancelOutdated(
  tx: EntityManager,
  regionCode: string,
  keys: ReadonlySet<string>,
  day: RegionDay,
): Promise<AuditEntry[]> {
  const rows: { id: string; ruleKey: string }[] = await tx.query(
    `SELECT id, rule_key AS "ruleKey" FROM directive
     WHERE region_code = $1 AND state = 'prepared' AND source = 'rule' ORDER BY id FOR UPDATE`,
    [regionCode],
  );
  const outdated = rows.filter(({ ruleKey }) => !keys.has(ruleKey));
  for (const { id } of outdated) {
    await tx.query(
      `UPDATE directive SET state = 'cancelled', version = version + 1, updated_at = $2 WHERE id = $1`,
      [id, day.now],
    );
    await recordStep(tx, {
      directiveId: id,
      action: 'cancel',
      actorId: null,
      text: '情况已变化，不再需要',
      takenAt: day.now,
    });
  }
  return outdated.map(({ id }) => ({
    chain: regionCode,
    actorId: null,
    action: 'directive.cancel',
    subjectType: 'directive',
    subjectKey: id,
    change: { from: 'prepared', to: 'cancelled' },
  }));
}
