/** The list page from the product, bare Fastify and one nginx worker: the same bytes, in turn. */
import { startNginx } from './nginx.mjs';
import { publishedDemo } from './public-scenes.mjs';
import { inTurns } from './wrk.mjs';

const RUN = { rounds: 3, seconds: 2 };

/** Measured once for all figures that speak of it. */
export function throughput(bench) {
  return bench.once('public throughput', () => measure(bench));
}

async function measure(bench) {
  const { database } = await publishedDemo(bench);
  const product = await bench.product({ database });
  const url = `${product.url}/`;
  const page = await fetch(url, { headers: { 'accept-encoding': 'identity' } });
  const body = Buffer.from(await page.arrayBuffer());
  const fastify = await bench.peer('bare-public', { database, args: [url] });
  const nginx = bench.keep(
    await startNginx({ folder: bench.folder, body, headers: shared(page.headers) }),
  );
  const etag = page.headers.get('etag');
  const target = ({ url: at, pid }, tag) => ({
    url: `${at}/`,
    pid,
    ...(tag ? { headers: { 'if-none-match': tag } } : {}),
  });
  const own = { url: product.url, pid: product.api.pid };
  return {
    bytes: body.length,
    pages: await inTurns(
      { product: target(own), fastify: target(fastify), nginx: target(nginx) },
      RUN,
    ),
    unchanged: await inTurns(
      {
        product: target(own, etag),
        fastify: target(fastify, etag),
        nginx: target(nginx, nginx.etag),
      },
      RUN,
    ),
  };
}

/** What nginx does not send by itself. */
function shared(headers) {
  const own = new Set([
    'date',
    'connection',
    'keep-alive',
    'content-length',
    'content-type',
    'etag',
  ]);
  return Object.fromEntries([...headers].filter(([name]) => !own.has(name)));
}

/** “11,000/s against 12,000/s; CPU seconds per 10,000 requests 0.6 against 0.5” */
export function words(runs, name, other) {
  const rate = (which) => `${Math.round(runs[which].perSecond)}/s`;
  const cpu = (which) => runs[which].cpu.toFixed(2);
  return (
    `${rate(name)} against ${rate(other)}; CPU seconds per 10,000 requests ` +
    `${cpu(name)} against ${cpu(other)}${runs.mark}`
  );
}
