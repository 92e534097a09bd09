import { DOCUMENT } from '@angular/common';
import { effect, inject, Injectable, untracked } from '@angular/core';
import { Session } from '../session/session.js';
import { Connection } from '../shell/connection.js';

/**
 * What somebody has typed and the server does not have yet, kept in this browser under the person
 * and the subject. Nobody else who signs in here sees it.
 */
@Injectable({ providedIn: 'root' })
export class DraftStore {
  private readonly session = inject(Session);
  private readonly storage = inject(DOCUMENT).defaultView?.localStorage;
  private readonly connection = inject(Connection);
  private waiting: (() => void)[] = [];

  constructor() {
    effect(() => {
      if (this.connection.online()) untracked(() => this.goOn());
    });
  }

  /** Runs `work` once, when the browser has a network again. */
  whenOnline(work: () => void): void {
    this.waiting.push(work);
  }

  keep(subject: string, value: object): void {
    try {
      this.storage?.setItem(this.key(subject), JSON.stringify(value));
    } catch (error) {
      // A full or forbidden storage must not stop the typing; the server still saves it.
      console.warn('draft not kept in this browser', error);
    }
  }

  read<T extends object>(subject: string, isValue: (value: unknown) => value is T): T | null {
    const text = this.storage?.getItem(this.key(subject)) ?? null;
    if (text === null) return null;
    try {
      const value: unknown = JSON.parse(text);
      if (isValue(value)) return value;
    } catch (error) {
      console.warn('unreadable draft dropped', error);
    }
    this.forget(subject);
    return null;
  }

  forget(subject: string): void {
    this.storage?.removeItem(this.key(subject));
  }

  private goOn(): void {
    const waiting = this.waiting;
    this.waiting = [];
    for (const work of waiting) work();
  }

  private key(subject: string): string {
    return `jiannuo:${this.session.userId()}:${subject}`;
  }
}
