import { serverPreset } from '../../jest.base.mjs';

export default serverPreset('organisation', { roots: ['<rootDir>/libs/organisation/src'] });
