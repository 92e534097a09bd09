import { afterNextRender, Component, DOCUMENT, inject } from '@angular/core';
import { ActivatedRoute, RouterLink } from '@angular/router';
import { ShortcutList } from '../shell/shortcut-list.js';
import { SingleKeysSwitch } from '../shell/single-keys-switch.js';
import { AccessTable } from './access-table.js';
import { MANUAL } from './manual.js';

/** The manual: short, by task, with the screens as they are. */
@Component({
  selector: 'jn-help-page',
  imports: [AccessTable, RouterLink, ShortcutList, SingleKeysSwitch],
  templateUrl: './help.page.html',
})
export class HelpPage {
  private readonly document = inject(DOCUMENT);
  private readonly route = inject(ActivatedRoute);
  protected readonly manual = MANUAL;

  constructor() {
    // A hint leads to its own part of the manual.
    afterNextRender(() => this.show(this.route.snapshot.fragment ?? ''));
  }

  protected show(id: string): void {
    const heading = this.document.getElementById(id);
    heading?.scrollIntoView();
    heading?.focus({ preventScroll: true });
  }
}
