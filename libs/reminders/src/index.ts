export * from './sweep/reminder-sweep.js';
export type { SweepResult } from './sweep/sweep-regions.js';
export * from './register-still-owed.js';
export * from './reminders.module.js';
