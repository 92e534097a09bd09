import type { DeliveryView } from '@jiannuo/contracts';
import { outcomeInWords } from './delivery-words.js';

const delivery = (changes: Partial<DeliveryView>): DeliveryView =>
  ({ state: 'sent', attempts: 1, lastError: null, supersededBy: null, ...changes }) as DeliveryView;

describe('what became of a message', () => {
  it.each([
    [{}, ''],
    [{ attempts: 3 }, '第3次才送达'],
    [
      { state: 'pending', attempts: 2, nextAttemptSeconds: 300, lastError: '对方出错' },
      '已试2次，5分钟后再试。对方出错',
    ],
    [{ state: 'pending', attempts: 0 }, ''],
    [{ state: 'superseded', supersededBy: '逾期3个工作日' }, '改发“逾期3个工作日”这一条'],
    [{ state: 'failed', attempts: 15, lastError: '没有此人' }, '没有此人'],
    [
      { state: 'cancelled', lastError: '事项已有变化，不再需要提醒。' },
      '事项已有变化，不再需要提醒。',
    ],
  ] as [Partial<DeliveryView>, string][])('%j: %s', (changes, words) => {
    expect(outcomeInWords(delivery(changes))).toBe(words);
  });
});
