import { signal, untracked } from '@angular/core';
import { asProblem } from '../api/problem.js';

/** One request at a time, and in words why it did not succeed. */
export class Attempt {
  private readonly isPending = signal(false);
  private readonly why = signal('');
  private readonly wrong = signal<Readonly<Record<string, string>>>({});

  readonly pending = this.isPending.asReadonly();
  readonly problem = this.why.asReadonly();
  /** The message for each field, by its name. */
  readonly fields = this.wrong.asReadonly();

  /** @returns whether `work` was done. */
  async run(work: () => Promise<void>): Promise<boolean> {
    // An effect that asks once must not ask again because this changed.
    if (untracked(this.isPending)) return false;
    this.isPending.set(true);
    this.why.set('');
    this.wrong.set({});
    try {
      await work();
      return true;
    } catch (error) {
      const problem = asProblem(error);
      this.why.set(problem.detail);
      this.wrong.set(problem.fields);
      return false;
    } finally {
      this.isPending.set(false);
    }
  }
}
