import fc from 'fast-check';
import { CONSTANTS_OF_PATHS, type Operation } from '../access/access-requests.fixture.js';
import { PEOPLE, type Targets } from '../access/access-world.fixture.js';
import { resolve, typeOf, type Schema } from '../access/sample-body.fixture.js';
import type { OpenApiDocument } from '../openapi-checker.fixture.js';

export interface HostileRequest {
  readonly method: string;
  readonly path: string;
  readonly operation: string;
  /** User name; null: nobody. */
  readonly as: string | null;
  /** JSON text, whatever it may be; null: none. */
  readonly body: string | null;
}

/** What people who mean no good, or programs that mean nothing, put into a field. */
const HOSTILE = [
  '',
  ' ',
  "' OR '1'='1",
  '"; DROP TABLE submission; --',
  '<script>alert(1)</script>',
  '../../../etc/passwd',
  'a\u0000b',
  '\ud800',
  '=HYPERLINK("http://evil.example")',
  '\r\nX-Evil: 1',
  '__proto__',
  '{{7*7}}',
  '%E0%A4%A',
  '9'.repeat(40),
  '字'.repeat(6_000),
  'a'.repeat(50_000),
  '2024-02-30',
  '9999-12-31',
  'NaN',
];
/** Routes after which the person who asked could ask no more, and streams that stay open. */
const LEFT_OUT = /^(DELETE .*\/session|POST .*\/account\/|DELETE .*\/account\/|GET .*\/stream$)/;

/** Requests made from the document: some right, some almost, some of pure malice. */
export function hostileRequests(
  document: OpenApiDocument,
  operations: readonly Operation[],
  places: readonly Targets[],
): fc.Arbitrary<HostileRequest> {
  const known = knownValues(places);
  const usable = operations.filter(({ method, path }) => !LEFT_OUT.test(`${method} ${path}`));
  return fc.constantFrom(...usable).chain((operation) =>
    fc.record({
      method: fc.constant(operation.method),
      operation: fc.constant(`${operation.method} ${operation.path}`),
      path: pathOf(operation, known),
      as: fc.option(fc.constantFrom(...PEOPLE), { freq: 20 }),
      body:
        operation.body === null
          ? fc.constant(null)
          : fc
              .oneof(
                { weight: 8, arbitrary: valueOf(document, operation.body, known, '') },
                { weight: 1, arbitrary: fc.json({ maxDepth: 3 }).map((text) => new Raw(text)) },
                { weight: 1, arbitrary: fc.string().map((text) => new Raw(text)) },
              )
              .map((value) => (value instanceof Raw ? value.text : JSON.stringify(value))),
    }),
  );
}

/** Half a surrogate pair cannot stand in an address. */
function wellFormed(text: string): string {
  return Buffer.from(text).toString();
}

class Raw {
  constructor(readonly text: string) {}
}

interface Known {
  readonly ids: readonly string[];
  readonly keys: readonly string[];
  readonly numbers: readonly string[];
  readonly regions: readonly string[];
}

function knownValues(places: readonly Targets[]): Known {
  return {
    ids: places.flatMap((place) => [
      place.submissionId,
      place.evidenceId,
      place.directiveId,
      place.leaderNoteId,
      place.userId,
      place.grantId,
    ]),
    keys: places.flatMap(({ programmeKey, projectOrdinal }) => [
      programmeKey,
      `${programmeKey}/${projectOrdinal}`,
      `${programmeKey}/${projectOrdinal}/1`,
    ]),
    numbers: ['1', '2', '3', '0', '-1'],
    regions: places.map(({ regionCode }) => regionCode),
  };
}

function pathOf(operation: Operation, known: Known): fc.Arbitrary<string> {
  const names = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const query = fc.oneof(
    { weight: 3, arbitrary: fc.constant('') },
    {
      weight: 1,
      arbitrary: fc
        .record({
          name: fc.constantFrom('cursor', 'limit', 'scope', 'sort', 'version', 'year', 'state'),
          value: fc.oneof(
            fc.constantFrom(...HOSTILE.slice(0, 14)),
            fc.string(),
            fc.nat().map(String),
          ),
        })
        .map(({ name, value }) => `?${name}=${encodeURIComponent(wellFormed(value))}`),
    },
  );
  const values = fc.tuple(...names.map((name) => parameter(name, known)));
  return fc.tuple(values, query).map(([chosen, tail]) => {
    let index = 0;
    const path = operation.path.replace(/\{\w+\}/g, () => chosen[index++] ?? '');
    return path + tail;
  });
}

function parameter(name: string, known: Known): fc.Arbitrary<string> {
  const right: readonly string[] =
    name === 'id' || name === 'grantId'
      ? known.ids
      : name === 'programmeKey' || name === 'programme'
        ? known.keys.filter((key) => !key.includes('/'))
        : name === 'regionCode'
          ? known.regions
          : [...known.numbers, ...Object.values(CONSTANTS_OF_PATHS)];
  const wrong = HOSTILE.filter((text) => text.length < 100);
  return fc
    .oneof(
      { weight: 6, arbitrary: fc.constantFrom(...right) },
      { weight: 1, arbitrary: fc.uuid() },
      { weight: 1, arbitrary: fc.constantFrom(...wrong) },
    )
    .map((text) => encodeURIComponent(wellFormed(text)) || '%20');
}

function valueOf(
  document: OpenApiDocument,
  wanted: Schema,
  known: Known,
  name: string,
): fc.Arbitrary<unknown> {
  const schema = resolve(document, wanted);
  const right = rightValue(document, schema, known, name);
  return fc.oneof(
    { weight: 12, arbitrary: right },
    {
      weight: 1,
      arbitrary: fc.constantFrom<unknown>(null, [], {}, true, 1e308, -1, 0.5, '1', ...HOSTILE),
    },
  );
}

function rightValue(
  document: OpenApiDocument,
  schema: Schema,
  known: Known,
  name: string,
): fc.Arbitrary<unknown> {
  if (schema.enum) return fc.constantFrom(...schema.enum);
  switch (typeOf(schema)) {
    case 'object': {
      const fields = Object.entries(schema.properties ?? {}).map(
        ([field, inner]) => [field, valueOf(document, inner, known, field)] as const,
      );
      return fc.record(Object.fromEntries(fields), { requiredKeys: [...(schema.required ?? [])] });
    }
    case 'array':
      return fc.array(valueOf(document, schema.items ?? {}, known, name), { maxLength: 3 });
    case 'boolean':
      return fc.boolean();
    case 'number':
    case 'integer':
      return fc.oneof(fc.constantFrom(1, 2, 3), fc.integer({ min: -5, max: 3_000 }));
    default:
      return textFor(schema, known, name);
  }
}

function textFor(schema: Schema, known: Known, name: string): fc.Arbitrary<string> {
  if (schema.format === 'date') {
    return fc
      .date({
        min: new Date('2024-09-01'),
        max: new Date('2025-12-31'),
        noInvalidDate: true,
      })
      .map((date) => date.toISOString().slice(0, 10));
  }
  if (/Key$/.test(name)) return fc.constantFrom(...known.keys);
  if (/Id$|^ids?$/.test(name)) return fc.oneof(fc.constantFrom(...known.ids), fc.uuid());
  if (/^region/.test(name)) return fc.constantFrom(...known.regions);
  if (typeof schema.example === 'string') return fc.constant(schema.example);
  return fc.string({ unit: 'grapheme', maxLength: Math.min(schema.maxLength ?? 60, 120) });
}
