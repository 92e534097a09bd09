export * from './find-departments.js';
export * from './move-clock.js';
export * from './read-working-calendar.js';
export * from './calendar-year.js';
export * from './save-calendar-days.js';
