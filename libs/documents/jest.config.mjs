import { serverPreset } from '../../jest.base.mjs';

export default serverPreset('documents', {
  roots: ['<rootDir>/libs/documents/src'],
  // LibreOffice starts cold, and a thousand rows are written one by one.
  testTimeout: 60_000,
});
