import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import type { RequestListener } from 'node:http';
import multipart from '@fastify/multipart';
import cookie from '@fastify/cookie';
import type { DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { LogController, type FastifyReply, type FastifyRequest } from 'fastify';
import { API_PREFIX } from '@jiannuo/contracts/constants';
import { RefusalRecords } from '@jiannuo/identity';
import { migrations } from '@jiannuo/migrations';
import {
  closeGracefully,
  createValidationPipe,
  Database,
  LogStream,
  NestLog,
  Poker,
  ProblemFilter,
  registerHealth,
  registerMetrics,
  type Config,
} from '@jiannuo/platform';
import { AppModule } from './app.module.js';
import { logRequests } from './log-requests.js';
import { serveDocumentation } from './openapi.js';
import { servePortal } from './portal.js';
import { PublicSite } from './public-site.js';
import { KnownRoutes } from './known-routes.js';
import { refuseSlowBodies } from './slow-bodies.js';
import { protectResponses } from './security.js';

/** A JSON body larger than this is a mistake; files go through multipart. */
const BODY_LIMIT = 1024 * 1024;

/**
 * The whole API, ready but not listening: `main.ts` listens, HTTP specs listen on a free port.
 * @throws when the database cannot be reached and nothing was published that could be shown without.
 */
export async function createApp(config: Config): Promise<NestFastifyApplication> {
  const routes = new KnownRoutes();
  const problems = new ProblemFilter((path) => routes.methodsOf(path));
  const site = await PublicSite.open(config);
  const adapter = new FastifyAdapter({
    serverFactory: (handler: RequestListener) => site.serverFor(handler),
    bodyLimit: BODY_LIMIT,
    // While closing, whoever still has a connection is answered; see closeGracefully.
    return503OnClosing: false,
    logger: { level: config.logLevel, stream: new LogStream() },
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    trustProxy: config.trustedProxies.length > 0 ? [...config.trustedProxies] : false,
    // A malformed URL never reaches Nest's filter.
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => {
      problems.answer(error, request, reply);
    },
  });
  const fastify = adapter.getInstance();
  routes.follow(fastify);
  closeGracefully(fastify);
  fastify.addHook('onClose', () => site.close());
  try {
    const app = AppModule.forConfig(config, await site.hasPages());
    return await composeApp(adapter, app, config, problems);
  } catch (error) {
    await fastify.close();
    throw error;
  }
}

async function composeApp(
  adapter: FastifyAdapter,
  module: DynamicModule,
  config: Config,
  problems: ProblemFilter,
): Promise<NestFastifyApplication> {
  const fastify = adapter.getInstance();
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    logger: new NestLog(fastify.log),
    abortOnError: false,
  });
  logRequests(fastify);
  refuseSlowBodies(fastify);
  await protectResponses(app, config);
  await app.register(cookie);
  // Whoever reads an upload says how much of it.
  await app.register(multipart);
  registerHealth(fastify, {
    database: app.get(Database),
    poker: app.get(Poker),
    migrations: migrations.map((migration) => migration.name),
  });
  problems.tellRefusals(registerMetrics(fastify, app.get(Database)));
  const refusals = app.get(RefusalRecords);
  problems.tellRefusals((problem, request) => refusals.note(problem, request));
  await servePortal(fastify, config);

  app.setGlobalPrefix(API_PREFIX);
  app.useGlobalPipes(createValidationPipe());
  app.useGlobalFilters(problems);
  serveDocumentation(app);
  await app.init();
  await fastify.ready();
  return app;
}
