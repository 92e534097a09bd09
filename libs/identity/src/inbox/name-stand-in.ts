import { recordAudit } from '@jiannuo/audit';
import type { NameStandInRequest, StandInListView } from '@jiannuo/contracts';
import {
  addStandIn,
  endStandIn,
  hasStandIn,
  listColleagues,
  listStandIns,
} from '@jiannuo/notifications';
import { isCalendarDate } from '@jiannuo/domain';
import { Problem, readBusinessTime, type Database } from '@jiannuo/platform';
import type { Principal } from '../access/principal.js';

/** My stand-ins, those I stand in for, and whom I could name. */
export async function showStandIns(
  database: Database,
  { userId, regions }: Principal,
): Promise<StandInListView> {
  return database.inRegions(regions, async (tx) => {
    const colleagues = await listColleagues(tx, userId);
    return {
      items: [...(await listStandIns(tx, userId))],
      colleagues: colleagues.map(({ username, displayName, department }) => ({
        username,
        displayName,
        department,
      })),
    };
  });
}

/**
 * Names who gets what is pushed to me while I am on leave.
 * @throws Problem `validation-failed` for dates or a person that do not fit.
 */
export async function nameStandIn(
  database: Database,
  { userId, regions }: Principal,
  { substitute, startsOn, endsOn }: NameStandInRequest,
): Promise<void> {
  await database.inRegions(regions, async (tx) => {
    const { today } = await readBusinessTime(tx);
    if (!isCalendarDate(startsOn)) throw wrong('startsOn', '没有这一天，请重新选择。');
    if (!isCalendarDate(endsOn)) throw wrong('endsOn', '没有这一天，请重新选择。');
    if (endsOn < startsOn) throw wrong('endsOn', '结束日期不能早于开始日期。');
    if (endsOn < today) throw wrong('endsOn', '这段时间已经过去。');
    const colleague = (await listColleagues(tx, userId)).find((one) => one.username === substitute);
    if (!colleague) throw wrong('substitute', '请从列表中选择同单位或同角色的同事。');
    if (await hasStandIn(tx, { userId, startsOn, endsOn })) {
      throw wrong('startsOn', '这段时间已经有代办人，请先结束原来的安排。');
    }
    const id = await addStandIn(tx, { userId, substituteId: colleague.id, startsOn, endsOn });
    await recordAudit(tx, {
      chain: 'system',
      actorId: userId,
      action: 'stand-in.name',
      subjectType: 'stand-in',
      subjectKey: id,
      change: { substituteId: colleague.id, startsOn, endsOn },
    });
  });
}

/** Ends my stand-in's time early. @throws Problem `not-found` when it is not mine or over. */
export async function endMyStandIn(
  database: Database,
  { userId, regions }: Principal,
  id: string,
): Promise<void> {
  await database.inRegions(regions, async (tx) => {
    if (!(await endStandIn(tx, id, userId))) {
      throw new Problem('not-found', '没有这项代办安排，可能已经结束。');
    }
    await recordAudit(tx, {
      chain: 'system',
      actorId: userId,
      action: 'stand-in.end',
      subjectType: 'stand-in',
      subjectKey: id,
      change: {},
    });
  });
}

function wrong(path: string, message: string): Problem {
  return new Problem('validation-failed', '有内容需要修改，请看各项下的说明。', [
    { path, message },
  ]);
}
