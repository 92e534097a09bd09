/** `npm start`: one command from a fresh checkout to a running demo. Begins on any Node from 20. */
import { continueOnOwnNode } from './machine/own-node.mjs';

if (await continueOnOwnNode(import.meta.filename)) {
  const { serve } = await import('./serve.mjs');
  await serve();
}
