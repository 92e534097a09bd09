/**
 * Bare Fastify that answers one address with one buffer and the product's own headers, 304 included:
 * fetched once from the address given, served from memory.
 */
import fastify from 'fastify';

const page = await fetch(process.argv[3], { headers: { 'accept-encoding': 'identity' } });
const body = Buffer.from(await page.arrayBuffer());
const OWN = new Set(['date', 'connection', 'keep-alive', 'transfer-encoding']);
const headers = Object.fromEntries([...page.headers].filter(([name]) => !OWN.has(name)));
const { 'content-type': _type, 'content-length': _length, ...unchanged } = headers;
const app = fastify();

app.get(new URL(process.argv[3]).pathname, (request, reply) => {
  if (request.headers['if-none-match'] === headers.etag) reply.code(304).headers(unchanged).send();
  else reply.headers(headers).send(body);
});

await app.listen({ port: 0, host: '127.0.0.1' });
console.log(app.server.address().port);
process.stdin.resume().on('end', () => process.exit(0));
process.on('SIGTERM', () => process.exit(0));
