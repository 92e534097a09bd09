import type { RehearsalView, RehearsedMessageView, RehearsedPersonView } from '@jiannuo/contracts';
import { RULE_LIMITS } from '@jiannuo/contracts/constants';
import { isProvisionalSpan } from '@jiannuo/domain';
import type { RegionDay } from '../facts/region-day.js';
import type { Scene } from './part.js';

/** What the edited rule sends, beside what the one in force would. */
export function rehearsalView(
  { span, unknown }: Pick<Scene, 'span' | 'unknown'>,
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
    unknown: [...unknown],
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
