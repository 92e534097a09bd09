import type { OutgoingMessage } from './channel.js';

/** One message on its way and the rows it carries. */
export interface Parcel {
  readonly message: OutgoingMessage;
  readonly ids: readonly string[];
}

/** Puts what shares a key into one message: 多条合一封. */
export function packParcels(messages: readonly OutgoingMessage[]): readonly Parcel[] {
  const byKey = new Map<string, OutgoingMessage[]>();
  for (const message of messages) {
    byKey.set(message.key, [...(byKey.get(message.key) ?? []), message]);
  }
  return [...byKey.values()].map((rows) => ({
    message: toOne(rows),
    ids: rows.map(({ id }) => id),
  }));
}

function toOne(rows: readonly OutgoingMessage[]): OutgoingMessage {
  const [first, ...more] = rows;
  if (!first) throw new Error('A parcel carries at least one row');
  if (more.length === 0) return first;
  const items = [...rows].sort((a, b) => (a.id < b.id ? -1 : 1)).map(({ payload }) => payload);
  return {
    ...first,
    payload: {
      title: `您有${items.length}条事项待办：${items[0]?.title ?? ''}等`,
      body: items.map(({ title }, index) => `${index + 1}. ${title}`).join('\n'),
      link: '/inbox',
      items: items.map(({ title, body, link }) => ({ title, body, link })),
    },
  };
}
