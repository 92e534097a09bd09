/** Memory of api and worker after a minute without work: resident set, as the kernel counts it. */
import { readFileSync } from 'node:fs';
import { printRow } from './row.mjs';
import { withStack } from './throwaway-stack.mjs';

const IDLE_SECONDS = 60;

await withStack(async (stack) => {
  await new Promise((resolve) => setTimeout(resolve, IDLE_SECONDS * 1000));
  const programs = [stack.api, ...stack.workers];
  const sizes = programs.map((program) => residentMiB(program.pid));
  const parts = programs.map((program, index) => `${program.name} ${sizes[index]}`).join(', ');
  const sum = sizes.reduce((a, b) => a + b, 0);
  printRow(`memory, idle for ${IDLE_SECONDS} s: ${parts} MiB`, `${sum} MiB`, '< 250 MiB');
});

function residentMiB(pid) {
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  if (!kilobytes) throw new Error(`process ${pid} has no VmRSS`);
  return Math.round(Number(kilobytes) / 1024);
}
