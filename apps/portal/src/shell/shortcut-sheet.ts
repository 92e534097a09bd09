import { Component, output } from '@angular/core';
import { Dialog } from './dialog.js';
import { ShortcutList } from './shortcut-list.js';
import { SingleKeysSwitch } from './single-keys-switch.js';

/** All shortcuts on one sheet, with the switch that turns single keys off. */
@Component({
  selector: 'jn-shortcut-sheet',
  imports: [Dialog, ShortcutList, SingleKeysSwitch],
  template: `
    <jn-dialog heading="快捷键" (dismissed)="closed.emit()">
      <jn-shortcut-list />
      <jn-single-keys-switch />
      <div class="buttons buttons--end">
        <button class="button button--primary" type="button" (click)="closed.emit()">知道了</button>
      </div>
    </jn-dialog>
  `,
})
export class ShortcutSheet {
  readonly closed = output();
}
