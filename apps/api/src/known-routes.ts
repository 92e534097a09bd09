import type { FastifyInstance } from 'fastify';

interface KnownRoute {
  readonly pattern: RegExp;
  readonly methods: readonly string[];
}

/** Every route as it was made: Fastify answers 404 to a wrong method as to a wrong address. */
export class KnownRoutes {
  private readonly routes: KnownRoute[] = [];

  /** Call it before any route is made. */
  follow(fastify: FastifyInstance): void {
    fastify.addHook('onRoute', (route) => {
      // A wildcard answers whatever it likes; it says nothing about which addresses exist.
      if (route.url.includes('*')) return;
      this.routes.push({ pattern: patternOf(route.url), methods: [route.method].flat() });
    });
  }

  /** Methods this path answers to; none when there is no such address. */
  methodsOf(path: string): string[] {
    const methods = this.routes
      .filter((route) => route.pattern.test(path))
      .flatMap((route) => route.methods);
    return [...new Set(methods)].sort();
  }
}

function patternOf(url: string): RegExp {
  const segments = url.split('/').map((segment) => {
    return segment.startsWith(':') ? '[^/]+' : segment.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  });
  return new RegExp(`^${segments.join('/')}/?$`);
}
