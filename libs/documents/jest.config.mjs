import { serverPreset } from '../../jest.base.mjs';

export default serverPreset('documents', { roots: ['<rootDir>/libs/documents/src'] });
