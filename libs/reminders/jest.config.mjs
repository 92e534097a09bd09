import { serverPreset } from '../../jest.base.mjs';

export default serverPreset('reminders', { roots: ['<rootDir>/libs/reminders/src'] });
