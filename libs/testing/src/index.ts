export * from './factories.js';
export * from './test-config.js';
export * from './test-database.js';
