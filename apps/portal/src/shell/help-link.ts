import { Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Icon } from './icon.js';

/** A hint beside a field: leads to its part of the manual, in a window of its own so that nothing typed is left. */
@Component({
  selector: 'jn-help-link',
  imports: [Icon, RouterLink],
  template: `<a class="help-link" routerLink="/help" [fragment]="topic()" target="_blank"
    ><jn-icon name="help" /><span class="jn-visually-hidden"
      >{{ about() }}的说明（在新窗口打开）</span
    ></a
  >`,
})
export class HelpLink {
  /** The part after `#` in the manual's address. */
  readonly topic = input.required<string>();
  readonly about = input.required<string>();
}
