import { Component } from '@angular/core';
import { OTHER_KEYS, SINGLE_KEYS } from './shortcuts.js';

@Component({
  selector: 'jn-shortcut-list',
  template: `
    <dl class="pairs pairs--keys">
      @for (shortcut of shortcuts; track shortcut.does) {
        <dt>
          @for (key of shortcut.keys; track key) {
            <kbd>{{ key }}</kbd>
          }
        </dt>
        <dd>{{ shortcut.does }}</dd>
      }
    </dl>
  `,
})
export class ShortcutList {
  protected readonly shortcuts = [...SINGLE_KEYS, ...OTHER_KEYS];
}
