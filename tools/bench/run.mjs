/** `npm run bench`: takes every figure (or those named) and prints one table. See README.md beside. */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { continueOnOwnNode, ROOT } from '../machine/own-node.mjs';
import { say } from '../machine/say.mjs';

const FIGURES = join(import.meta.dirname, 'figures');
const OUTPUT = join(ROOT, '.data', 'bench');

if (await continueOnOwnNode(import.meta.filename)) await main(process.argv.slice(2));

async function main(chosen) {
  const { startBench } = await import('./bench.mjs');
  const figures = await readFigures(chosen);
  if (figures.length === 0) {
    say.problem(`没有名为 ${chosen.join('、')} 的指标。`, `No figure of that name in ${FIGURES}.`);
    process.exitCode = 1;
    return;
  }
  const expected = figures.reduce((sum, { figure }) => sum + figure.seconds, 0);
  say.step(`${figures.length} 项指标，约 ${Math.ceil(expected / 60)} 分钟`, 'taking the figures');
  const bench = await startBench();
  const rows = [];
  try {
    for (const { id, figure } of figures) {
      const row = await take(bench, id, figure);
      rows.push(row);
      say.line(
        `  ${row.met ? '✓' : '✗'} ${row.name}: ${row.value}  ${row.detail} (${row.seconds} s)`,
      );
    }
  } finally {
    await bench.stop();
  }
  write(rows);
  process.exitCode = rows.every((row) => row.met) ? 0 : 1;
}

async function readFigures(chosen) {
  const files = readdirSync(FIGURES)
    .filter((file) => file.endsWith('.mjs'))
    .filter((file) => chosen.length === 0 || chosen.some((name) => file.startsWith(name)))
    .sort();
  return Promise.all(
    files.map(async (file) => ({
      id: basename(file, '.mjs'),
      figure: (await import(pathToFileURL(join(FIGURES, file)).href)).default,
    })),
  );
}

async function take(bench, id, figure) {
  const { show } = await import('./wanted.mjs');
  const started = performance.now();
  const seconds = () => Math.round((performance.now() - started) / 1000);
  const common = { id, name: figure.name, wanted: figure.wanted.text };
  try {
    const { value, detail = '' } = await figure.run(bench);
    return {
      ...common,
      number: value,
      value: show(value, figure.wanted),
      met: figure.wanted.met(value),
      detail,
      seconds: seconds(),
    };
  } catch (error) {
    say.problem(`${figure.name}：${error.stack ?? error}`);
    return {
      ...common,
      number: null,
      value: '—',
      met: false,
      detail: error.message,
      seconds: seconds(),
    };
  } finally {
    await bench.clear();
  }
}

function write(rows) {
  const date = new Date().toISOString().slice(0, 10);
  const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}`;
  const table = [
    `Taken on ${date} on ${machine}, Node ${process.versions.node}, by \`npm run bench\`.`,
    '',
    '| figure | seen | wanted | met | parts |',
    '| --- | --- | --- | --- | --- |',
    ...rows.map(
      ({ name, value, wanted, met, detail }) =>
        `| ${name} | ${value} | ${wanted} | ${met ? 'yes' : '**no**'} | ${detail} |`,
    ),
    '',
  ].join('\n');
  mkdirSync(OUTPUT, { recursive: true });
  writeFileSync(join(OUTPUT, 'figures.md'), table);
  writeFileSync(
    join(OUTPUT, 'figures.json'),
    `${JSON.stringify({ date, machine, rows }, null, 2)}\n`,
  );
  say.line();
  say.line(table);
}
