import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { Config } from '@jiannuo/platform';
import { PastVersions } from '../history/past-versions.js';
import { registerHistory } from '../history/register-history.js';
import {
  answer,
  answerAtOnce,
  SECURITY_HEADERS,
  type AnswerAtOnce,
  type Serving,
} from './answer.js';
import { DiskStore } from './disk-store.js';
import { PublicationFollower } from './follow-publications.js';
import { PublishedSite } from './published-site.js';
import { ReadyAnswers } from './ready-answers.js';

export type { AnswerAtOnce } from './answer.js';

export interface PublicSiteOptions {
  readonly config: Pick<Config, 'dataDirectory'> & Partial<Pick<Config, 'databaseUrl'>>;
  /** By default the configuration's own; each connection becomes jiannuo_public_ro. */
  readonly publicDatabaseUrl?: string;
  readonly pollMs?: number;
}

/**
 * Serves the published pages and data as raw Fastify routes. To be called, and awaited, before any
 * hook of session, database or rate limit is added: the public side meets none of them, and goes on
 * from disk when PostgreSQL is away.
 * @returns what a server may try before it hands a GET or HEAD to the instance.
 */
export async function registerPublicSite(
  fastify: FastifyInstance,
  options: PublicSiteOptions,
): Promise<AnswerAtOnce> {
  const disk = new DiskStore(join(options.config.dataDirectory, 'public-cache'));
  const site = new PublishedSite(disk, (path) => ready.forget(path));
  const ready = new ReadyAnswers(site, SECURITY_HEADERS);
  const serving: Serving = { site, ready };
  const follower = new PublicationFollower({
    databaseUrl: options.publicDatabaseUrl ?? options.config.databaseUrl ?? '',
    site,
    disk,
    log: {
      info: (message) => fastify.log.info(message),
      warn: (message) => fastify.log.warn(message),
    },
    ...(options.pollMs === undefined ? {} : { pollMs: options.pollMs }),
  });
  const past = new PastVersions(options.publicDatabaseUrl ?? options.config.databaseUrl ?? '');
  await site.open();
  await fastify.register(async (scope) => {
    scope.addHook('onClose', async () => {
      await follower.close();
      await past.close();
    });
    registerHistory(scope, past);
    for (const url of ROUTES) {
      scope.route({
        method: ['GET', 'HEAD'],
        url,
        handler: (request, reply) => answer(serving, request, reply),
      });
    }
  });
  await follower.start();
  return (request, response) => answerAtOnce(serving, request, response);
}

/** Everything else is caught too, so that a mistyped address gets a page and not a document. */
const ROUTES = [
  '/',
  '/about',
  '/projects/*',
  '/programmes/*',
  '/photos/*',
  '/assets/*',
  '/api/v1/public/*',
  '/*',
] as const;
