export * from './feeds/compose-data-files.js';
export * from './feeds/programme-csv.js';
export * from './pages/page-renderer.js';
export * from './pages/thread-page-renderer.js';
export * from './publication-worker.js';
export * from './publish/publish-programme.js';
export * from './serve/register-public-site.js';
export * from './snapshot/build-snapshot.js';
