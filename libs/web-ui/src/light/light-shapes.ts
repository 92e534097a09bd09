import type { LightValue } from '@jiannuo/contracts';

/** Path data of the shapes ✓ ● ▲ ■ ○ in a 16 × 16 box; told apart without any colour. */
export const LIGHT_SHAPES: Readonly<Record<LightValue | 'none', string>> = {
  done: 'M6.2 13.6 1 8.4l2.1-2.1 3.1 3L12.9 2.5 15 4.6Z',
  green: 'M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1Z',
  yellow: 'M8 1.2 15.6 14.6H.4Z',
  red: 'M2 2h12v12H2Z',
  grey: 'M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1Zm0 2.4a4.6 4.6 0 1 1 0 9.2 4.6 4.6 0 0 1 0-9.2Z',
  none: 'M1 6.7h14v2.6H1Z',
};
