import type { FastifyInstance } from 'fastify';
import { Problem, sendProblem } from '@jiannuo/platform';

/** A form is small: whoever takes longer to send one holds a connection for its own sake. */
const FORM_MS = 20_000;

/**
 * Ends requests whose body trickles in. Uploads are left to the server's own limit for a whole
 * request, because a photo over a poor line takes its time.
 */
export function refuseSlowBodies(fastify: FastifyInstance, longestMs = FORM_MS): void {
  fastify.addHook('preParsing', (request, reply, payload, done) => {
    const bodiless = request.method === 'GET' || request.method === 'HEAD';
    if (bodiless || request.headers['content-type']?.startsWith('multipart/')) {
      done(null, payload);
      return;
    }
    const timer = setTimeout(() => {
      // The answer says why; then the connection goes, with whatever is still to come.
      reply.header('connection', 'close');
      reply.raw.once('finish', () => request.raw.destroy());
      const problem = new Problem('request-timeout', '内容迟迟没有传完，请检查网络后再试。');
      sendProblem(reply, problem, request.id);
    }, longestMs);
    const stop = (): void => clearTimeout(timer);
    payload.once('end', stop).once('close', stop).once('error', stop);
    done(null, payload);
  });
}
