import { serverPreset } from '../../jest.base.mjs';

export default serverPreset('feedback', { roots: ['<rootDir>/libs/feedback/src'] });
