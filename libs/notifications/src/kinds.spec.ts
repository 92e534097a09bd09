import { describe, expect, it } from '@jest/globals';
import { isUrgent, NOTIFICATION_KINDS, TOPICS } from './kinds.js';

describe('the topics people choose by', () => {
  it('hold every kind once', () => {
    expect(Object.values(TOPICS).flat().sort()).toEqual([...NOTIFICATION_KINDS].sort());
  });

  it('let nobody switch off what is overdue', () => {
    expect(TOPICS.overdue.every((kind) => isUrgent(kind))).toBe(true);
  });
});
