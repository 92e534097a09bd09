import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import fastify, {
  LogController,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import { LogStream, problemOf, sendProblem, type Config } from '@jiannuo/platform';
import { registerPublicSite, type AnswerAtOnce } from '@jiannuo/publication';

/** Headers come at once; 20 MB of evidence over a poor line may take minutes, but not for ever. */
const PATIENCE = {
  headersTimeout: 15_000,
  requestTimeout: 300_000,
  connectionsCheckingInterval: 5_000,
  maxHeaderSize: 16 * 1024,
};
/** Everything below these is the API's or the portal's; what else is read, the public site answers. */
const PRIVATE = ['/api/', '/portal/'];
const PRIVATE_PAGES = new Set(['/api', '/portal', '/healthz', '/readyz', '/metrics']);
const PUBLIC_DATA = '/api/v1/public/';

/**
 * The public pages on a Fastify of their own. Hooks of the API's instance (session, rate limit, log)
 * reach every route of that instance, however early it was made; here there are none.
 */
export class PublicSite {
  private constructor(
    private readonly instance: FastifyInstance,
    private readonly answerAtOnce: AnswerAtOnce,
  ) {}

  static async open(config: Config): Promise<PublicSite> {
    const instance = fastify({
      genReqId: () => randomUUID(),
      return503OnClosing: false,
      logger: { level: config.logLevel, stream: new LogStream() },
      logController: new LogController({ disableRequestLogging: true }),
      // A malformed address never reaches a route.
      frameworkErrors: refuse,
    });
    instance.setErrorHandler(refuse);
    const answerAtOnce = await registerPublicSite(instance, { config });
    await instance.ready();
    return new PublicSite(instance, answerAtOnce);
  }

  /** Is there something to show, even if the database were away? */
  async hasPages(): Promise<boolean> {
    return (await this.instance.inject('/')).statusCode === 200;
  }

  /** One server for both: the public site's requests never enter the API's instance. */
  serverFor(api: RequestListener): Server {
    return createServer(PATIENCE, (request, response) => {
      if (!isPublic(request)) api(request, response);
      else if (!this.answerAtOnce(request, response)) this.instance.routing(request, response);
    });
  }

  async close(): Promise<void> {
    await this.instance.close();
  }
}

function refuse(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const problem = problemOf(error);
  if (problem.status >= 500) request.log.error({ err: error }, 'public site');
  sendProblem(reply, problem, request.id);
}

function isPublic({ method, url = '' }: IncomingMessage): boolean {
  if (method !== 'GET' && method !== 'HEAD') return false;
  const query = url.indexOf('?');
  const path = query < 0 ? url : url.slice(0, query);
  if (path.startsWith(PUBLIC_DATA)) return true;
  return !PRIVATE_PAGES.has(path) && !PRIVATE.some((prefix) => path.startsWith(prefix));
}
