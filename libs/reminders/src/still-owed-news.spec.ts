import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { stillOwedOf, type DueNotification, type NotificationKind } from '@jiannuo/notifications';
import { County } from './county.fixture.js';

let county: County;
let id: string;
beforeAll(async () => {
  county = await County.create();
  const milestone = await county.milestone(4, '恒东小学投入使用', '2024-09-01');
  id = await county.completion(milestone, 'submitted', '2024-09-19');
});
afterAll(async () => county.close());

const isOwed = async (kind: NotificationKind, step = 'v2'): Promise<boolean> => {
  const due: DueNotification = {
    id: 'n',
    regionCode: '141024',
    kind,
    subjectType: 'submission',
    subjectKey: id,
    epoch: 1,
    step,
    recipientId: county.people.supervisor,
    channel: 'inbox',
  };
  const database = await county.connect();
  return (await database.outsideRegions((tx) => stillOwedOf(kind)(tx, [due]))).has('n');
};

describe('the news of a submission', () => {
  it.each([
    ['submitted', 'submission-waiting', 'v2', true],
    ['submitted', 'submission-waiting', 'v1', false],
    ['withdrawn', 'submission-waiting', 'v2', false],
    ['returned', 'submission-returned', 'v2', true],
    ['draft', 'submission-returned', 'v1', true],
    ['submitted', 'submission-returned', 'v2', false],
    ['approved', 'submission-approved', 'v2', true],
    ['revoked', 'submission-approved', 'v2', false],
    ['revoked', 'submission-revoked', 'v2', true],
  ] as const)('while it is %s: %s of %s is owed: %s', async (state, kind, step, owed) => {
    await county.sql('UPDATE submission SET state = $1', [state]);
    expect(await isOwed(kind, step)).toBe(owed);
  });
});
