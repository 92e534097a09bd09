export * from './audit-key.js';
export * from './export-chains.js';
export * from './list-audit-events.js';
export * from './record-audit.js';
export * from './verify-all-chains.js';
export * from './verify-chain.js';
export * from './verify-export.js';
