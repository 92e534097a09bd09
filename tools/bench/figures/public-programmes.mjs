import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { publishedBeside, until } from '../public-scenes.mjs';
import { inTurns } from '../wrk.mjs';
import { atLeast } from '../wanted.mjs';

const SIZES = { one: 0, hundred: 99, thousands: 2_999 };

/** @type {import('../bench.mjs').Figure} */
export default {
  name: 'requests a second for the list page with 100 and 3,000 lists loaded, the slower against 1',
  wanted: atLeast(0.9),
  seconds: 60,
  async run(bench) {
    const targets = {};
    for (const [name, others] of Object.entries(SIZES)) {
      const database = await publishedBeside(bench, others);
      const product = await bench.product({ database });
      await until(() => hasAll(product.url, others), `${others + 1} lists are loaded`);
      targets[name] = { url: `${product.url}/`, pid: product.api.pid };
    }
    const seen = await inTurns(targets, { rounds: 3, seconds: 2 });
    const all = await inTurns(
      { all: { ...targets.thousands, script: everyList(bench.folder) } },
      { rounds: 1, seconds: 2 },
    );
    const rate = ({ perSecond }) => Math.round(perSecond);
    return {
      value: Math.min(seen.hundred.perSecond, seen.thousands.perSecond) / seen.one.perSecond,
      detail:
        `${rate(seen.one)}/s, ${rate(seen.hundred)}/s and ${rate(seen.thousands)}/s${seen.mark}; ` +
        `one small page of each of the 3,000 in turn: ${rate(all.all)}/s`,
    };
  },
};

async function hasAll(url, others) {
  const last = others === 0 ? '141024' : String(99_999 + others);
  return (await fetch(`${url}/api/v1/public/programmes/${last}-2024-livelihood`)).ok;
}

/** Asks for the permanent address of one list after the other. */
function everyList(folder) {
  const script = join(folder, 'every-list.lua');
  writeFileSync(
    script,
    `local n = 0
request = function()
  n = (n + 1) % 2999
  return wrk.format("GET", "/programmes/" .. (100000 + n) .. "-2024-livelihood")
end
`,
  );
  return script;
}
