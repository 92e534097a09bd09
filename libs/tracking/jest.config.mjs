import { serverPreset } from '../../jest.base.mjs';

export default serverPreset('tracking', { roots: ['<rootDir>/libs/tracking/src'] });
