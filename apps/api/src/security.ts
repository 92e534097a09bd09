import helmet from '@fastify/helmet';
import fastify from 'fastify';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { RequestLimits } from '@jiannuo/identity';
import type { Config } from '@jiannuo/platform';

/** The viewer of /api/docs puts pictures and styles into its page. */
const DOCS_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** The portal takes photos through the file dialog; it needs no device of the browser. */
const PERMISSIONS = [
  'accelerometer',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'usb',
]
  .map((feature) => `${feature}=()`)
  .join(', ');

/** Headers that tell browsers what may never happen here, and a brake on runaway clients. */
export async function protectResponses(app: NestFastifyApplication, config: Config): Promise<void> {
  const constant = await constantHeaders(config);
  const limits = app.get(RequestLimits);
  const allowed = config.requestsPerMinute.address;
  const instance = app.getHttpAdapter().getInstance();
  instance.addHook('onRequest', (request, reply, done) => {
    reply.headers(constant);
    if (!request.url.startsWith('/api/')) return done();
    reply.header('x-ratelimit-limit', allowed);
    try {
      reply.header('x-ratelimit-remaining', limits.admitAddress(request.ip));
      done();
    } catch (error) {
      done(error as Error);
    }
  });
  instance.addHook('onSend', (request, reply, payload, done) => {
    if (request.url.startsWith('/api/docs')) {
      reply.header('content-security-policy', DOCS_POLICY);
    } else if (request.url.startsWith('/api/') && !reply.hasHeader('cache-control')) {
      reply.header('cache-control', 'no-store');
    }
    done(null, payload);
  });
}

/**
 * The headers that are the same with every answer, as helmet sets them. Helmet works them out anew
 * for each request; they are asked of it once, over a request that nobody sent.
 */
async function constantHeaders(config: Config): Promise<Readonly<Record<string, string>>> {
  const answered = fastify();
  await answered.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        manifestSrc: ["'self'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    // The browser of a plain-http demo must not be told to use https for ever.
    strictTransportSecurity: config.cookieSecure ? { maxAge: 31_536_000 } : false,
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: 'same-origin' },
  });
  const seen = new Map<string, string>([['permissions-policy', PERMISSIONS]]);
  answered.get('/', async (_request, reply) => {
    for (const [name, value] of Object.entries(reply.getHeaders())) seen.set(name, String(value));
    return reply.code(204).send();
  });
  await answered.inject('/');
  await answered.close();
  return Object.fromEntries(seen);
}
