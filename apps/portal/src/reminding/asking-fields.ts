import { Component, input, output } from '@angular/core';
import type { AskingBody } from '@jiannuo/contracts';

/** “等待审核满 3 个工作日提醒，以后每 2 个工作日一次”. */
@Component({
  selector: 'jn-asking-fields',
  template: `
    <div class="inline-form">
      <label [for]="name() + '-after'">{{ words() }}满</label>
      <input
        class="input input--number"
        type="number"
        min="1"
        max="60"
        [id]="name() + '-after'"
        [disabled]="frozen()"
        [value]="asking().after"
        (input)="set($event, 'after')"
      />
      <label [for]="name() + '-every'">个工作日提醒，以后每</label>
      <input
        class="input input--number"
        type="number"
        min="1"
        max="30"
        [id]="name() + '-every'"
        [disabled]="frozen()"
        [value]="asking().every"
        (input)="set($event, 'every')"
      />
      <span>个工作日一次</span>
    </div>
  `,
})
export class AskingFields {
  readonly name = input.required<string>();
  readonly words = input.required<string>();
  readonly asking = input.required<AskingBody>();
  readonly frozen = input(false);
  readonly changed = output<AskingBody>();

  protected set(event: Event, field: keyof AskingBody): void {
    if (!(event.target instanceof HTMLInputElement)) return;
    this.changed.emit({ ...this.asking(), [field]: event.target.valueAsNumber });
  }
}
