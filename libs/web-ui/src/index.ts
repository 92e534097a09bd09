export * from './formats/chinese-date.js';
export * from './formats/days-text.js';
export * from './formats/percent.js';
export * from './language/language.js';
export * from './light/light.js';
export * from './light/light-shapes.js';
export * from './light/light-words.js';
export * from './progress/progress.js';
