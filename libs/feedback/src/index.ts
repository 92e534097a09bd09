export * from './feedback.module.js';
export * from './remind/objection-sweep.js';
