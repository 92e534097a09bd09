export * from './list-audit-events.js';
export * from './record-audit.js';
export * from './verify-chain.js';
