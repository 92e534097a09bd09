import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { ProblemView } from '@jiannuo/contracts';
import { SESSION_COOKIE } from '@jiannuo/contracts/constants';
import { PUBLIC_MODELS, publicPaths } from './openapi-public.js';

const METHODS = ['get', 'put', 'post', 'delete', 'patch'] as const;
const UPLOAD = 'multipart/form-data';
const DESCRIPTION = [
  'Every refusal is an RFC 9457 problem document (`application/problem+json`) with a stable `code`.',
  'Sign in with `POST /api/v1/session`; the cookie it sets goes with every later request.',
  'A write carries the `version` it was read with and answers 409 when somebody was faster.',
  'A write may carry an `Idempotency-Key`: sent again within a day it gets the first answer again.',
].join('\n\n');

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;

/** `/api/docs` and `/api/openapi.json`, made when somebody first asks: most processes never do. */
export function serveDocumentation(app: NestFastifyApplication): void {
  SwaggerModule.setup('api/docs', app, () => describeApi(app), {
    jsonDocumentUrl: 'api/openapi.json',
    raw: ['json'],
    customSiteTitle: '践诺 API',
  });
}

/** The document, with the problem response that every operation shares. */
export function describeApi(app: NestFastifyApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle('践诺 Jiannuo')
    .setDescription(DESCRIPTION)
    .setVersion('1')
    .setOpenAPIVersion('3.1.0')
    .addCookieAuth(SESSION_COOKIE)
    .build();
  const document = SwaggerModule.createDocument(app, config, {
    extraModels: [ProblemView, ...PUBLIC_MODELS],
  });
  Object.assign(document.paths, publicPaths());
  for (const path of Object.values(document.paths)) {
    for (const method of METHODS) {
      const operation = path[method];
      if (!operation) continue;
      operation.responses['default'] = PROBLEM_RESPONSE;
      if (method !== 'get' && !isNeverKept(operation) && !isUpload(operation)) {
        operation.parameters = [...(operation.parameters ?? []), IDEMPOTENCY_KEY];
      }
    }
  }
  return document;
}

function isNeverKept(operation: Operation): boolean {
  return (operation as { 'x-never-kept'?: boolean })['x-never-kept'] === true;
}

function isUpload({ requestBody }: Operation): boolean {
  return requestBody !== undefined && 'content' in requestBody && UPLOAD in requestBody.content;
}

/** For every write of somebody who has signed in, but for uploads (see AnswerOnce). */
const IDEMPOTENCY_KEY = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description:
    'Fresh for each action, the same when it is sent again: then the first answer comes again, with `Idempotency-Replayed: true`. 409 while the first is being carried out, 422 when the request differs.',
  schema: { type: 'string', minLength: 1, maxLength: 200, pattern: '^[!-~]+$' },
} as const;

const PROBLEM_RESPONSE = {
  description: 'A refusal: what happened and what to do next',
  content: {
    'application/problem+json': { schema: { $ref: '#/components/schemas/ProblemView' } },
  },
};
