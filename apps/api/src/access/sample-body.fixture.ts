import type { OpenApiDocument } from '../openapi-checker.fixture.js';

/** As much of JSON Schema as the document uses. */
export interface Schema {
  readonly $ref?: string;
  readonly allOf?: readonly Schema[];
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly pattern?: string;
  readonly enum?: readonly unknown[];
  readonly example?: unknown;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxItems?: number;
  readonly minItems?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
}

/** The schema itself, whatever refers to it. */
export function resolve(document: OpenApiDocument, schema: Schema): Schema {
  if (schema.allOf?.[0]) return resolve(document, schema.allOf[0]);
  if (schema.$ref === undefined) return schema;
  const name = schema.$ref.split('/').at(-1) ?? '';
  return resolve(document, document.components.schemas[name] as Schema);
}

/** The first type that is not null. */
export function typeOf({ type, properties }: Schema): string {
  const types = typeof type === 'string' ? [type] : (type ?? []);
  return types.find((name) => name !== 'null') ?? (properties ? 'object' : 'string');
}

/** The smallest value that fits: what is required, and nothing else. */
export function sampleOf(document: OpenApiDocument, wanted: Schema): unknown {
  const schema = resolve(document, wanted);
  if (schema.enum) return schema.enum[0];
  switch (typeOf(schema)) {
    case 'object':
      return Object.fromEntries(
        (schema.required ?? []).map((name) => [
          name,
          name === 'version' ? 999 : sampleOf(document, schema.properties?.[name] ?? {}),
        ]),
      );
    case 'array':
      return [];
    case 'boolean':
      return false;
    case 'number':
    case 'integer':
      return schema.minimum ?? 1;
    default:
      return sampleText(schema);
  }
}

function sampleText({ format, example, minLength = 1 }: Schema): string {
  if (format === 'date') return '2024-10-21';
  if (format === 'email') return 'somebody@example.test';
  return typeof example === 'string' ? example : '文'.repeat(Math.max(minLength, 2));
}
