import { serverPreset } from '../../jest.base.mjs';

export default serverPreset('notifications', { roots: ['<rootDir>/libs/notifications/src'] });
