/**
 * These programs keep little, and memory is what a small machine lacks. `--optimize-for-size` makes the
 * young generation 1 MiB whatever else is said, and sweeps everything again and again while people
 * wait: right for the worker, half of what a list cost in the api. What the api makes for an answer
 * dies with it, so it gets a young generation that holds many answers, and its heap may grow to twice
 * what lives in it. The images and the bundle must say the same, which `deployment.spec.ts` checks.
 */
export const NODE_FLAGS = {
  api: ['--max-semi-space-size=8', '--initial-old-space-size=64', '--heap-growing-percent=100'],
  worker: ['--max-semi-space-size=1', '--optimize-for-size'],
};
