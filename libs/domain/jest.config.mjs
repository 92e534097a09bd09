import { serverPreset } from '../../jest.base.mjs';

export default serverPreset('domain', { roots: ['<rootDir>/libs/domain/src'] });
