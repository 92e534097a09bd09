import { serverPreset } from '../../jest.base.mjs';

export default serverPreset('worker', { roots: ['<rootDir>/apps/worker/src'] });
