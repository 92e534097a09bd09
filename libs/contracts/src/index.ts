export * from './administration.js';
export * from './common.js';
export * from './constants.js';
export * from './notifications.js';
export * from './programmes.js';
export * from './public-site.js';
export * from './session.js';
export * from './submissions.js';
