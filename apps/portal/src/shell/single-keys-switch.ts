import { Component, inject } from '@angular/core';
import { SingleKeys } from './single-keys.js';

@Component({
  selector: 'jn-single-keys-switch',
  template: `
    <label class="field--beside">
      <input type="checkbox" [checked]="keys.on()" (change)="keys.switch(!keys.on())" />
      使用单键快捷键
    </label>
    <p class="field__hint">
      用语音输入或容易误按时可以关掉，按钮照常可用。只影响这台电脑上的这个浏览器。
    </p>
  `,
})
export class SingleKeysSwitch {
  protected readonly keys = inject(SingleKeys);
}
