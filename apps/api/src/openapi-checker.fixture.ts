import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

interface Media {
  readonly schema?: object;
}
interface Documented {
  readonly content?: Readonly<Record<string, Media>>;
}
interface Operation {
  readonly responses: Readonly<Record<string, Documented>>;
}
export interface OpenApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, { properties?: object }>> };
}

export interface RealAnswer {
  readonly status: number;
  readonly mediaType: string | null;
  /** The parsed body of a JSON answer. */
  readonly json: unknown;
}

/** Holds real answers against the document. A view may not carry a field it does not name. */
export class OpenApiChecker {
  private readonly ajv = new Ajv2020({ strict: false, allErrors: true });
  private readonly compiled = new Map<object, ValidateFunction>();

  constructor(readonly document: OpenApiDocument) {
    addFormats.default(this.ajv);
    const schemas = Object.entries(document.components.schemas).map(([name, schema]) => [
      name,
      schema.properties ? { ...schema, additionalProperties: false } : schema,
    ]);
    this.ajv.addSchema({ $id: 'api', components: { schemas: Object.fromEntries(schemas) } });
  }

  /** `GET /api/v1/session` and so on. */
  get operations(): string[] {
    return Object.entries(this.document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
  }

  /** What is untrue about the document, in sentences; none when the answer is as documented. */
  mistakes(operation: string, answer: RealAnswer): string[] {
    const [method = '', path = ''] = operation.split(' ');
    const responses = this.document.paths[path]?.[method.toLowerCase()]?.responses;
    if (!responses) return [`${operation} is not documented`];
    const documented =
      responses[answer.status] ?? (answer.status >= 400 ? responses['default'] : undefined);
    if (!documented) return [`${operation} does not document ${answer.status}`];
    if (!documented.content) {
      return answer.mediaType === null
        ? []
        : [`${operation} documents no body of ${answer.status}`];
    }
    const media = documented.content[answer.mediaType ?? ''] ?? documented.content['*/*'];
    if (!media) return [`${operation} ${answer.status} does not document ${answer.mediaType}`];
    if (!answer.mediaType?.endsWith('json')) return [];
    return this.check(media.schema ?? {}, answer.json).map((error) => `${operation}: ${error}`);
  }

  private check(schema: object, value: unknown): string[] {
    let validate = this.compiled.get(schema);
    if (!validate) {
      const absolute = JSON.stringify(schema).replaceAll('"#/components', '"api#/components');
      validate = this.ajv.compile(JSON.parse(absolute) as object);
      this.compiled.set(schema, validate);
    }
    validate(value);
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) =>
        `${instancePath || '/'} ${message} ${JSON.stringify(params)}`,
    );
  }
}
