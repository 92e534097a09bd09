import { DOCUMENT } from '@angular/common';
import { inject, Injectable, signal } from '@angular/core';

const KEPT_AS = 'jiannuo:single-keys';
/** Where a letter is a letter. A tick box takes no letters. */
const TYPING = 'input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable]';

export type KeyActions = Readonly<Record<string, () => void>>;

/**
 * Shortcuts of one key. They can be switched off in this browser: who dictates or presses keys by
 * accident must not decide anything by it (WCAG 2.1.4).
 */
@Injectable({ providedIn: 'root' })
export class SingleKeys {
  private readonly document = inject(DOCUMENT);
  private readonly storage = this.document.defaultView?.localStorage;
  private readonly state = signal(this.storage?.getItem(KEPT_AS) !== 'off');

  readonly on = this.state.asReadonly();

  switch(on: boolean): void {
    this.state.set(on);
    try {
      this.storage?.setItem(KEPT_AS, on ? 'on' : 'off');
    } catch (error) {
      // A full or forbidden storage: the choice holds until the page is left.
      console.warn('choice of shortcuts not kept in this browser', error);
    }
  }

  /** Does what the key stands for, unless it is typed into something or a dialog is open. */
  press(event: KeyboardEvent, actions: KeyActions): void {
    const isTyping = event.target instanceof Element && event.target.closest(TYPING) !== null;
    const isCombined = event.ctrlKey || event.metaKey || event.altKey;
    if (!this.on() || isTyping || isCombined || event.isComposing) return;
    if (this.document.querySelector('dialog[open]') !== null) return;
    const act = actions[event.key];
    if (act === undefined) return;
    // The letter must not land in the box that the action moves to.
    event.preventDefault();
    // A key held down decides once.
    if (!event.repeat) act();
  }
}
