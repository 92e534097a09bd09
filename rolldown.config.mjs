/**
 * Bundles the server programs. One entry per program; packages stay outside (TypeORM and Nest look
 * their drivers up at run time), only our own rooms are bundled in. Legacy decorators with metadata
 * and the `@jiannuo/*` paths come from tsconfig.json. Choose with `--environment BUNDLE:<name>`.
 */
const BUNDLES = {
  api: { dir: 'dist/apps/api', input: { main: 'apps/api/src/main.ts' } },
  worker: { dir: 'dist/apps/worker', input: { main: 'apps/worker/src/main.ts' } },
  tools: {
    dir: 'dist/tools',
    input: { migrate: 'tools/migrate.ts', load: 'tools/load.ts', demo: 'tools/demo.ts' },
  },
};

export default () => {
  const name = process.env.BUNDLE ?? '';
  const bundle = BUNDLES[name];
  if (!bundle) {
    throw new Error(`BUNDLE is “${name}”; it must be one of ${Object.keys(BUNDLES).join(', ')}.`);
  }
  const ours = /^(\.{1,2}\/|\/|@jiannuo\/|@oxc-project\/runtime)/;
  return {
    input: bundle.input,
    platform: 'node',
    tsconfig: 'tsconfig.json',
    external: (id) => !ours.test(id),
    output: {
      dir: bundle.dir,
      format: 'esm',
      entryFileNames: '[name].mjs',
      chunkFileNames: '[name]-[hash].mjs',
      // Nest names providers and TypeORM names tables after classes.
      keepNames: true,
      sourcemap: true,
      cleanDir: true,
    },
  };
};
