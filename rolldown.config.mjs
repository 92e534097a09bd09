/**
 * Bundles the server programs. One entry per program; packages stay outside (TypeORM looks its
 * drivers up at run time), except those named below. Legacy decorators with metadata and the
 * `@jiannuo/*` paths come from tsconfig.json. Choose with `--environment BUNDLE:<name>`.
 */
const BUNDLES = {
  api: { dir: 'dist/apps/api', input: { main: 'apps/api/src/main.ts' } },
  worker: { dir: 'dist/apps/worker', input: { main: 'apps/worker/src/main.ts' } },
  tools: {
    dir: 'dist/tools',
    input: {
      migrate: 'tools/migrate.ts',
      audit: 'tools/audit.ts',
      load: 'tools/load.ts',
      demo: 'tools/demo.ts',
      backup: 'tools/backup.ts',
      restore: 'tools/restore.ts',
      'create-administrator': 'tools/create-administrator.ts',
      rekey: 'tools/rekey.ts',
      doctor: 'tools/doctor.ts',
      'sweep-once': 'tools/sweep-once.ts',
      'export-site': 'tools/export-site.ts',
    },
  },
};

/** Bundled in: our own rooms. */
const OURS = /^(\.{1,2}\/|\/|@jiannuo\/|@oxc-project\/runtime)/;
/**
 * Also bundled in: Nest and what only it uses. Of their thousand files a program needs a part, and
 * every file loaded stays in memory with its source, some 15 MiB in each process.
 */
const PARTLY_USED = /^(@nestjs\/|rxjs|es-toolkit|iterare|uid$)/;

export default () => {
  const name = process.env.BUNDLE ?? '';
  const bundle = BUNDLES[name];
  if (!bundle) {
    throw new Error(`BUNDLE is “${name}”; it must be one of ${Object.keys(BUNDLES).join(', ')}.`);
  }
  return {
    input: bundle.input,
    platform: 'node',
    tsconfig: 'tsconfig.json',
    external: (id) => !OURS.test(id) && !PARTLY_USED.test(id),
    treeshake: {
      // A program loads no package only because a room it uses has another use for it.
      moduleSideEffects: (id, external) => !external || id === 'reflect-metadata',
    },
    output: {
      dir: bundle.dir,
      format: 'esm',
      entryFileNames: '[name].mjs',
      chunkFileNames: '[name]-[hash].mjs',
      // Nest names providers and TypeORM names tables after classes.
      keepNames: true,
      // A file with one Chinese letter takes two bytes a letter: packages get a file of their own,
      // without comments and indentation, which V8 would keep as well.
      codeSplitting: { groups: [{ name: 'packages', test: /node_modules/ }] },
      minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } },
      sourcemap: true,
      cleanDir: true,
    },
  };
};
