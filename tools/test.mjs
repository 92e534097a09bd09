/** `npm test`: everything, on services started for it alone. Begins on any Node from 20. */
import { continueOnOwnNode } from './machine/own-node.mjs';

if (await continueOnOwnNode(import.meta.filename)) {
  const { runAllSuites } = await import('./suites/run-all.mjs');
  await runAllSuites();
}
