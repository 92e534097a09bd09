import { serverPreset } from '../../jest.base.mjs';

export default serverPreset('contracts', { roots: ['<rootDir>/libs/contracts/src'] });
