import { serverPreset } from '../../jest.base.mjs';

export default serverPreset('platform', { roots: ['<rootDir>/libs/platform/src'] });
