import { serverPreset } from '../../jest.base.mjs';

export default serverPreset('audit', { roots: ['<rootDir>/libs/audit/src'] });
