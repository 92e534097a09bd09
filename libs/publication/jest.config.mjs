import { serverPreset } from '../../jest.base.mjs';

export default serverPreset('publication', { roots: ['<rootDir>/libs/publication/src'] });
