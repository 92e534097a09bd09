import { describe, expect, it } from '@jest/globals';
import { LIGHT_WORDS } from './constants.js';
import { LIGHT_VALUES } from './programmes.js';

describe('the word beside a light', () => {
  it('is there for every light, and no two lights share one', () => {
    expect(Object.keys(LIGHT_WORDS).sort()).toEqual([...LIGHT_VALUES].sort());
    expect(new Set(Object.values(LIGHT_WORDS)).size).toBe(LIGHT_VALUES.length);
  });
});
