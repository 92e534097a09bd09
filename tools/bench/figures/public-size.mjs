import { publishedDemo } from '../public-scenes.mjs';
import { atMost } from '../wanted.mjs';

const PAGE_KIB = 15;

/** @type {import('../bench.mjs').Figure} */
export default {
  name: `first view of the public page with all it asks for, compressed; the list page alone ≤ ${PAGE_KIB} KiB`,
  wanted: atMost(60, 'KiB'),
  seconds: 15,
  async run(bench) {
    const { database } = await publishedDemo(bench);
    const { url } = await bench.product({ database });
    const page = await compressed(`${url}/`);
    if (page.bytes > PAGE_KIB * 1024) throw new Error(`the list page takes ${kib(page.bytes)}`);
    let all = page.bytes;
    const asked = addressesIn(page.text, `${url}/`);
    for (const address of asked) all += (await compressed(address)).bytes;
    return {
      value: all / 1024,
      detail: `list page ${kib(page.bytes)}, and ${asked.length} files that it names`,
    };
  },
};

/** Style sheet, script and icon: a page of the list has no pictures. */
function addressesIn(html, base) {
  const named = [...html.matchAll(/<(?:link|script|img)\b[^>]*?\b(?:href|src)="([^"]+)"[^>]*>/g)];
  return named
    .filter(([tag]) => !/rel="(?:alternate|canonical|license)"/.test(tag))
    .map(([, address]) => new URL(address, base).href)
    .filter((address) => address.includes('/assets/'));
}

/** fetch decodes what it gets; the length on the wire is what the header says. */
async function compressed(address) {
  const response = await fetch(address, { headers: { 'accept-encoding': 'br' } });
  if (!response.ok) throw new Error(`${address} answered ${response.status}`);
  const bytes = Number(response.headers.get('content-length'));
  return { bytes, text: await response.text() };
}

function kib(bytes) {
  return `${(bytes / 1024).toFixed(1)} KiB`;
}
