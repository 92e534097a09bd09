export * from './excel/read-workbook.js';
