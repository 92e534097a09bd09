export * from './clock.js';
export * from './config.js';
export * from './database.js';
export * from './problem.js';
