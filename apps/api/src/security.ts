import helmet from '@fastify/helmet';
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
  await app.register(helmet, {
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
  const limits = app.get(RequestLimits);
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('onRequest', async (request, reply) => {
    if (!request.url.startsWith('/api/')) return;
    reply.header('x-ratelimit-limit', config.requestsPerMinute.address);
    reply.header('x-ratelimit-remaining', await limits.admitAddress(request.ip));
  });
  fastify.addHook('onSend', (request, reply, payload, done) => {
    reply.header('permissions-policy', PERMISSIONS);
    if (request.url.startsWith('/api/docs')) {
      reply.header('content-security-policy', DOCS_POLICY);
    } else if (request.url.startsWith('/api/') && !reply.hasHeader('cache-control')) {
      reply.header('cache-control', 'no-store');
    }
    done(null, payload);
  });
}
