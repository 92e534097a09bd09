import { serverPreset } from '../jest.base.mjs';

export default serverPreset('tools', {
  roots: ['<rootDir>/tools'],
  testMatch: ['**/*.spec.ts'],
});
