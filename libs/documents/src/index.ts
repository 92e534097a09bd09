export * from './documents.module.js';
export * from './make/document-maker.js';
