import { Injectable, signal } from '@angular/core';

/**
 * The session has ended while somebody works. One dialog asks for the password on top of the
 * screen; every request that met the end waits for the same answer and then goes on.
 */
@Injectable({ providedIn: 'root' })
export class SessionEnd {
  private readonly open = signal(false);
  private waiting: ((again: boolean) => void)[] = [];

  readonly asking = this.open.asReadonly();

  /** True once the same person has signed in again, false when they would rather not. */
  waitForSignIn(): Promise<boolean> {
    this.open.set(true);
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  settle(signedInAgain: boolean): void {
    const waiting = this.waiting;
    this.waiting = [];
    this.open.set(false);
    for (const resolve of waiting) resolve(signedInAgain);
  }
}
