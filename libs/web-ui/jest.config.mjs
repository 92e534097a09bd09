import { serverPreset } from '../../jest.base.mjs';

export default serverPreset('web-ui', { roots: ['<rootDir>/libs/web-ui/src'] });
