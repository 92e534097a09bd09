import { signal } from '@angular/core';
import { asProblem } from '../api/problem.js';

/** One action at a time, and why it failed. */
export class Attempt {
  readonly pending = signal(false);
  readonly problem = signal('');

  async make(work: () => Promise<void>): Promise<void> {
    if (this.pending()) return;
    this.pending.set(true);
    this.problem.set('');
    try {
      await work();
    } catch (error) {
      this.problem.set(asProblem(error).detail);
    } finally {
      this.pending.set(false);
    }
  }
}
