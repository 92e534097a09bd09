import type { APIRequestContext } from '@playwright/test';

const PROGRAMME = '141024-2024-livelihood';

/** Every address at which the public can read about a project, and all that its page links to. */
export function publicAddresses(ordinal: number): string[] {
  const data = `/api/v1/public`;
  return [
    '/',
    `/projects/${ordinal}`,
    `/programmes/${PROGRAMME}`,
    `/programmes/${PROGRAMME}/projects/${ordinal}`,
    `${data}/programmes`,
    `${data}/programmes/${PROGRAMME}`,
    `${data}/programmes/${PROGRAMME}.csv`,
    `${data}/programmes/${PROGRAMME}.atom`,
    `${data}/programmes/${PROGRAMME}.ics`,
    `${data}/projects/${PROGRAMME}/${ordinal}`,
    `${data}/projects/${PROGRAMME}/${ordinal}.csv`,
  ];
}

/** The bytes of all those addresses and of everything of our own they point to, as one text. */
export async function allPublicBytes(request: APIRequestContext, ordinal: number): Promise<string> {
  const seen = new Map<string, string>();
  const queue = publicAddresses(ordinal);
  for (let address = queue.shift(); address !== undefined; address = queue.shift()) {
    if (seen.has(address)) continue;
    const response = await request.get(address);
    const body = (await response.body()).toString('latin1');
    seen.set(address, Buffer.from(body, 'latin1').toString('utf8') + body);
    if (!(response.headers()['content-type'] ?? '').includes('text/html')) continue;
    for (const [, link = ''] of body.matchAll(/(?:href|src)="((?!#)[^"]*)"/g)) {
      const { pathname, protocol } = new URL(link, `http://site${address}`);
      if (protocol === 'http:' && !pathname.startsWith('/portal')) queue.push(pathname);
    }
  }
  return [...seen.values()].join('\n');
}

/** How much of a project is done, as the public data say. */
export async function publicProject(request: APIRequestContext, ordinal: number) {
  const response = await request.get(`/api/v1/public/projects/${PROGRAMME}/${ordinal}`);
  if (!response.ok()) throw new Error(`public project ${ordinal}: ${response.status()}`);
  return (await response.json()) as {
    progress: number;
    light: string;
    milestones: { ordinal: number; state: string; completedOn: string | null; daysLate: number }[];
  };
}
