import type { OpenApiDocument } from './openapi-checker.fixture.js';

interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly allOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
}

/** Every field of a schema that holds a value, as the data dictionary writes them: `projects[].title`. */
export function fieldsOf(document: OpenApiDocument, name: string): string[] {
  const schemas = document.components.schemas as Readonly<Record<string, Schema>>;
  const walk = (schema: Schema, path: string): string[] => {
    if (schema.$ref) return walk(schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {}, path);
    const parts = [
      ...(schema.allOf ?? []),
      ...(schema.oneOf ?? []),
      ...(schema.anyOf ?? []),
    ].filter(({ type }) => type !== 'null');
    if (parts.length > 0) return parts.flatMap((part) => walk(part, path));
    if (schema.items) return walk(schema.items, `${path}[]`);
    if (!schema.properties) return [path];
    return Object.entries(schema.properties).flatMap(([key, value]) =>
      walk(value, path === '' ? key : `${path}.${key}`),
    );
  };
  return [...new Set(walk({ $ref: name }, ''))].sort();
}
