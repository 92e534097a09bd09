import { Component, computed, inject, input, linkedSignal, output } from '@angular/core';
import {
  OUTSIDE_DATE_FORMATS,
  OUTSIDE_DIRECTIONS,
  OUTSIDE_FIELDS,
  OUTSIDE_FIELD_NAMES,
  OUTSIDE_LIMITS,
  type OutsideFieldFacts,
} from '@jiannuo/contracts/constants';
import { Attempt } from '../shell/attempt.js';
import { HelpLink } from '../shell/help-link.js';
import { valueOf } from '../shell/value-of.js';
import { OutsideApi } from './outside-api.js';
import { DIRECTION_NAMES, movedColumn, withColumn, type OutsideDraft } from './outside-draft.js';

/** The columns of another system's workbook: its headings as it writes them, and what each carries. */
@Component({
  selector: 'jn-outside-editor',
  imports: [HelpLink],
  templateUrl: './outside-editor.html',
})
export class OutsideEditor {
  private readonly api = inject(OutsideApi);

  readonly draft = input.required<OutsideDraft>();
  /** The name under which it was saved. */
  readonly saved = output<string>();
  readonly dismissed = output();

  protected readonly attempt = new Attempt();
  protected readonly value = valueOf;
  protected readonly now = linkedSignal(() => this.draft());
  protected readonly columns = computed(() =>
    this.now().layout.columns.map((column) => {
      const facts: OutsideFieldFacts = OUTSIDE_FIELDS[column.field];
      return { ...column, asks: facts.detail };
    }),
  );
  protected readonly full = computed(
    () => this.now().layout.columns.length >= OUTSIDE_LIMITS.columns,
  );
  protected readonly above = computed(() => this.now().layout.above.join('\n'));
  protected readonly fields = OUTSIDE_FIELD_NAMES.map((field) => ({
    field,
    label: OUTSIDE_FIELDS[field].label,
  }));
  protected readonly directions = OUTSIDE_DIRECTIONS.map((direction) => ({
    direction,
    name: DIRECTION_NAMES[direction],
  }));
  protected readonly dateFormats = OUTSIDE_DATE_FORMATS;
  protected readonly decimals = [0, 1, 2, 3, 4];

  protected change(change: Partial<Pick<OutsideDraft, 'name' | 'direction'>>): void {
    this.now.update((now) => ({ ...now, ...change }));
  }

  protected lay(change: Partial<OutsideDraft['layout']>): void {
    this.now.update((now) => ({ ...now, layout: { ...now.layout, ...change } }));
  }

  protected setDirection(event: Event): void {
    const direction = OUTSIDE_DIRECTIONS.find((known) => known === valueOf(event));
    if (direction !== undefined) this.change({ direction });
  }

  protected setDateFormat(event: Event): void {
    const dateFormat = OUTSIDE_DATE_FORMATS.find((known) => known === valueOf(event));
    if (dateFormat !== undefined) this.lay({ dateFormat });
  }

  protected setDecimals(event: Event): void {
    const chosen = valueOf(event);
    this.lay({ decimals: chosen === '' ? null : Number(chosen) });
  }

  protected setAbove(event: Event): void {
    const lines = valueOf(event)
      .split('\n')
      .map((line) => line.trim());
    while (lines.at(-1) === '') lines.pop();
    this.lay({ above: lines.slice(0, OUTSIDE_LIMITS.above) });
  }

  protected set(index: number, change: { heading?: string; detail?: string }): void {
    this.lay({ columns: withColumn(this.now().layout.columns, index, change) });
  }

  protected setField(index: number, event: Event): void {
    const field = OUTSIDE_FIELD_NAMES.find((known) => known === valueOf(event));
    if (field === undefined) return;
    this.lay({ columns: withColumn(this.now().layout.columns, index, { field, detail: '' }) });
  }

  protected move(index: number, by: -1 | 1): void {
    this.lay({ columns: movedColumn(this.now().layout.columns, index, by) });
  }

  protected remove(index: number): void {
    this.lay({ columns: this.now().layout.columns.filter((_column, at) => at !== index) });
  }

  protected add(): void {
    const { columns } = this.now().layout;
    this.lay({ columns: [...columns, { heading: '', field: 'blank', detail: '' }] });
  }

  /** Reads the headings of an empty form of theirs; what each carries is guessed and can be mended. */
  protected async read(event: Event): Promise<void> {
    const { target } = event;
    if (!(target instanceof HTMLInputElement)) return;
    const file = target.files?.[0];
    target.value = '';
    if (file === undefined) return;
    await this.attempt.run(async () => {
      const { dateFormat, decimals } = this.now().layout;
      const layout = await this.api.layoutOf(this.now().regionCode, file);
      this.lay({ ...layout, dateFormat, decimals });
    });
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    const { id, version, regionCode, layout, direction } = this.now();
    const body = { name: this.now().name.trim(), direction, layout };
    const done = await this.attempt.run(async () => {
      if (id === null || version === null) await this.api.create({ ...body, regionCode });
      else await this.api.edit(id, { ...body, version });
    });
    if (done) this.saved.emit(body.name);
  }
}
