/** Shapes of public answers that no response class describes, for the document only. */

const text = { type: 'string' } as const;
const day = { type: 'string', format: 'date' } as const;
const orNull = (schema: { readonly type: string }) => ({ ...schema, type: [schema.type, 'null'] });

function whole(properties: Readonly<Record<string, object>>): object {
  return {
    type: 'object',
    properties,
    required: Object.keys(properties),
    additionalProperties: false,
  };
}

function list(of: object): object {
  return { type: 'array', items: of };
}

/** The days for which there is a version, newest first; of each day the last. */
export const VERSION_LIST = whole({
  items: list(
    whole({
      asOf: day,
      version: { type: 'integer', minimum: 1 },
      publishedAt: { type: 'string', format: 'date-time' },
    }),
  ),
});

/** What differs between what was published on two days. */
export const VERSION_CHANGES = whole({
  programme: text,
  from: day,
  to: day,
  changes: list(
    whole({
      project: orNull({ type: 'integer' }),
      projectTitle: orNull(text),
      milestone: orNull({ type: 'integer' }),
      milestoneTitle: orNull(text),
      what: text,
      before: orNull(text),
      after: orNull(text),
    }),
  ),
});

/** What each field of the data means. */
export const DICTIONARY = whole({
  fields: list(whole({ path: text, type: text, zh: text, en: text })),
});
