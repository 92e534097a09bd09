import { createServer, type Server } from 'node:http';
import Provider from 'oidc-provider';

/** People the provider knows; a test may change their groups. */
export type ProviderPeople = Record<string, { groups: string[]; username: string }>;

export interface TestProvider {
  readonly issuer: string;
  readonly people: ProviderPeople;
  close(): Promise<void>;
}

/** A real OpenID Connect provider on a free port: discovery, PKCE, signed ID tokens. */
export async function startProvider(redirectUri: string): Promise<TestProvider> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
  const people: ProviderPeople = {};
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'jiannuo',
        client_secret: 'a secret of the client',
        redirect_uris: [redirectUri],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    claims: {
      openid: ['sub'],
      profile: ['name', 'preferred_username'],
      groups: ['groups'],
      email: ['email'],
    },
    scopes: ['openid', 'profile', 'email', 'groups'],
    pkce: { required: () => true },
    findAccount: (_context, sub) => {
      const person = people[sub];
      if (!person) return undefined;
      return {
        accountId: sub,
        claims: () => ({
          sub,
          name: `某${sub}`,
          preferred_username: person.username,
          email: `${sub}@example.test`,
          groups: person.groups,
        }),
      };
    },
  });
  server.on('request', provider.callback());
  return { issuer, people, close: () => closeServer(server) };
}

/** Goes through the provider's own pages as a browser would, and comes back with the address. */
export async function passThrough(start: string, login: string): Promise<string> {
  const jar = new Map<string, string>();
  let url = start;
  let form: Record<string, string> | null = null;
  for (let step = 0; step < 12; step += 1) {
    const answer: Response = await fetch(url, {
      redirect: 'manual',
      method: form ? 'POST' : 'GET',
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form ? { body: new URLSearchParams(form) } : {}),
    });
    for (const line of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = line.split(';', 1)[0]?.split('=') ?? [];
      jar.set(name, value);
    }
    const location = answer.headers.get('location');
    if (location !== null) {
      url = new URL(location, url).href;
      form = null;
      if (url.includes('/api/v1/session/oidc/callback')) return url;
      continue;
    }
    const page = await answer.text();
    const action = /action="([^"]+)"/.exec(page)?.[1];
    const prompt = /name="prompt" value="([^"]+)"/.exec(page)?.[1];
    if (action === undefined || prompt === undefined) throw new Error(`Stuck at ${url}: ${page}`);
    url = new URL(action, url).href;
    form = prompt === 'login' ? { prompt, login, password: 'any' } : { prompt };
  }
  throw new Error('The provider sends us in circles');
}

function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
