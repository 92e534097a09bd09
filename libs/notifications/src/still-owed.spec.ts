import { describe, expect, it } from '@jest/globals';
import { alwaysOwed, registerStillOwed, requireStillOwedForEveryKind } from './still-owed.js';

describe('the check before a worker starts', () => {
  it('names every kind of which nobody has said when it is still owed', () => {
    registerStillOwed('overdue', alwaysOwed);
    expect(() =>
      requireStillOwedForEveryKind(['overdue', 'due-soon', 'submission-returned']),
    ).toThrow(/due-soon、submission-returned$/);
  });

  it('lets it start when all have one', () => {
    registerStillOwed('due-soon', alwaysOwed);
    expect(() => requireStillOwedForEveryKind(['overdue', 'due-soon'])).not.toThrow();
  });
});
