import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { EntityManager } from 'typeorm';
import { recordAudit } from '@jiannuo/audit';
import type { ObjectionActionRequest, ObjectionView } from '@jiannuo/contracts';
import { OBJECTION_ACTIONS, stepObjection, type ObjectionAction } from '@jiannuo/domain';
import { requireAccess, type Principal } from '@jiannuo/identity';
import { Database, Poker, Problem, readBusinessTime } from '@jiannuo/platform';
import { mapObjection, readObjection, RIGHT_OF, type ObjectionRow } from './objection-rows.js';

/** Answers a citizen, turns the question away, shows it with its answer, or keeps it back. */
@Injectable()
export class ActOnObjection {
  constructor(
    private readonly database: Database,
    @Inject(Poker) private readonly poker: Pick<Poker, 'poke'>,
  ) {}

  async run(
    principal: Principal,
    id: string,
    step: string,
    request: ObjectionActionRequest,
  ): Promise<ObjectionView> {
    const action = actionOf(step);
    const view = await this.database.inRegions(principal.regions, async (tx) => {
      requireAccess(principal, RIGHT_OF[action], await readObjection(tx, id));
      const row = await lock(tx, id, request.version);
      const to = stepObjection(row, action);
      if (to === null) throw new Problem('state-conflict', '这条意见已经办过，请刷新后查看。');
      const { now, today } = await readBusinessTime(tx, row.timeZone);
      await EFFECTS[action](tx, row, { request, by: principal.userId, now, today });
      await tx.query(
        'UPDATE objection SET state = $2, publicity = $3, version = version + 1 WHERE id = $1',
        [id, to.state, to.publicity],
      );
      await recordAudit(tx, {
        chain: row.regionCode,
        actorId: principal.userId,
        action: `objection.${action}`,
        subjectType: 'objection',
        subjectKey: id,
        change: { project: row.projectKey, from: row.state, to: to.state, publicity: to.publicity },
      });
      return mapObjection(await readObjection(tx, id), principal, today);
    });
    this.poker.poke('publications', view.projectKey);
    return view;
  }
}

interface Given {
  readonly request: ObjectionActionRequest;
  readonly by: string;
  readonly now: Date;
  readonly today: string;
}
type Effect = (tx: EntityManager, row: ObjectionRow, given: Given) => Promise<void>;

const saveAnswer: Effect = async (tx, { id }, { request, by, now, today }) => {
  const answer = wordsOf(request.answer, 'answer', '请写明答复，提问的人会看到。');
  await tx.query(
    `UPDATE objection SET state = 'answered', answer = $2, answered_by = $3, answered_at = $4,
       answered_on = $5 WHERE id = $1`,
    [id, answer, by, now, today],
  );
};

const EFFECTS: Readonly<Record<ObjectionAction, Effect>> = {
  answer: saveAnswer,
  reject: saveAnswer,
  publish: async (tx, row, { request, by, today }) => {
    if (row.answeredBy === by) {
      throw new Problem('rule-violated', '答复人不能同意公布自己的答复，请由别的督查人员决定。');
    }
    const question = wordsOf(request.publicQuestion, 'publicQuestion', '请写明公布的问题。');
    const answer = wordsOf(request.publicAnswer, 'publicAnswer', '请写明公布的答复。');
    await tx.query(
      `UPDATE objection SET public_question = $2, public_answer = $3, decided_by = $4,
         published_on = $5, publicity = 'published' WHERE id = $1`,
      [row.id, question, answer, by, today],
    );
    await tx.query(
      `INSERT INTO publication_request (id, programme_id, project_key, reason, priority)
       VALUES ($1, $2, $3, 'decision', 0)`,
      [uuidv7(), row.programmeId, row.projectKey],
    );
  },
  'keep-back': async (tx, { id }, { by }) => {
    await tx.query('UPDATE objection SET decided_by = $2 WHERE id = $1', [id, by]);
  },
};

function actionOf(step: string): ObjectionAction {
  const action = OBJECTION_ACTIONS.find((one) => one === step);
  if (action === undefined) throw new Problem('not-found', '没有这个操作，请从列表进入。');
  return action;
}

async function lock(tx: EntityManager, id: string, version: number): Promise<ObjectionRow> {
  await tx.query('SELECT 1 FROM objection WHERE id = $1 FOR UPDATE', [id]);
  const row = await readObjection(tx, id);
  if (row.version !== version) {
    throw new Problem('version-conflict', '这条意见刚刚有人办过，请刷新后再办。');
  }
  return row;
}

function wordsOf(text: string | undefined, path: string, message: string): string {
  const words = text?.trim() ?? '';
  if (words === '') throw new Problem('validation-failed', message, [{ path, message }]);
  return words;
}
