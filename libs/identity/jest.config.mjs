import { serverPreset } from '../../jest.base.mjs';

export default serverPreset('identity', { roots: ['<rootDir>/libs/identity/src'] });
