import { serverPreset } from '../../jest.base.mjs';

export default serverPreset('testing', { roots: ['<rootDir>/libs/testing/src'] });
