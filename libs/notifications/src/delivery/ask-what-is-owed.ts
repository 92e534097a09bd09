import { Logger } from '@nestjs/common';
import type { Database } from '@jiannuo/platform';
import { stillOwedOf } from '../still-owed.js';
import type { OutgoingMessage } from './channel.js';
import { describeFailure } from './describe-failure.js';
import type { Outcome } from './settle.js';

export interface Verdict {
  /** What is to be sent. */
  readonly owed: readonly OutgoingMessage[];
  /** What is settled without sending. */
  readonly settled: readonly Outcome[];
}

const log = new Logger('Deliveries');

/** Just before sending: is it still owed, and is the recipient still there? */
export async function askWhatIsOwed(
  database: Database,
  messages: readonly OutgoingMessage[],
): Promise<Verdict> {
  const owed: OutgoingMessage[] = [];
  const settled: Outcome[] = messages
    .filter(({ recipient }) => !recipient.active)
    .map(({ id }) => ({ id, result: 'cancelled', error: '收件人的账号已停用。' }));
  const reachable = messages.filter(({ recipient }) => recipient.active);
  for (const kind of new Set(reachable.map((message) => message.kind))) {
    const ofKind = reachable.filter((message) => message.kind === kind);
    try {
      const ids = await database.outsideRegions((tx) => stillOwedOf(kind)(tx, ofKind));
      owed.push(...ofKind.filter(({ id }) => ids.has(id)));
      const gone = ofKind.filter(({ id }) => !ids.has(id));
      settled.push(
        ...gone.map(({ id }): Outcome => ({
          id,
          result: 'cancelled',
          error: '事项已有变化，不再需要提醒。',
        })),
      );
    } catch (error) {
      log.error(`Asking whether ${kind} is still owed failed`, error);
      const words = `无法确认是否仍应发送：${describeFailure(error, 'inbox')}`;
      settled.push(...ofKind.map(({ id }): Outcome => ({ id, result: 'retry', error: words })));
    }
  }
  return { owed, settled };
}
