import { serverPreset } from '../../jest.base.mjs';

export default serverPreset('api', { roots: ['<rootDir>/apps/api/src'] });
