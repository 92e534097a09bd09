import { Component, computed, effect, inject, input, linkedSignal, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { OutsidePreview, OutsideSystemView } from '@jiannuo/contracts';
import { Announcement } from '../shell/announcement.js';
import { Attempt } from '../shell/attempt.js';
import { valueOf } from '../shell/value-of.js';
import { OutsideApi } from './outside-api.js';
import { OutsidePreviewTable } from './outside-preview.js';

/** Their workbook into the month's drafts of the own department: looked at first, all or nothing. */
@Component({
  selector: 'jn-outside-import',
  imports: [OutsidePreviewTable, RouterLink],
  templateUrl: './outside-import.html',
})
export class OutsideImport {
  private readonly api = inject(OutsideApi);
  private readonly announcement = inject(Announcement);

  readonly systems = input.required<readonly OutsideSystemView[]>();
  readonly list = input.required<string>();
  readonly period = input.required<string>();
  readonly department = input<string>();

  protected readonly attempt = new Attempt();
  protected readonly value = valueOf;
  protected readonly usable = computed(() =>
    this.systems().filter(({ direction }) => direction !== 'out'),
  );
  protected readonly id = linkedSignal(() => this.usable()[0]?.id ?? '');
  protected readonly file = signal<File | null>(null);
  protected readonly overwrite = signal(false);
  protected readonly preview = signal<OutsidePreview | null>(null);
  protected readonly kept = computed(
    () =>
      (this.preview()?.rows ?? [])
        .flatMap(({ cells }) => cells)
        .filter(({ does }) => does === 'keeps').length,
  );

  constructor() {
    // Another list, month or system is another preview: what was looked at no longer holds.
    effect(() => {
      this.list();
      this.period();
      this.preview.set(null);
    });
  }

  protected choose(event: Event): void {
    const { target } = event;
    if (!(target instanceof HTMLInputElement)) return;
    this.file.set(target.files?.[0] ?? null);
    // The same file may be chosen again after it was mended.
    target.value = '';
    void this.look();
  }

  protected chooseSystem(event: Event): void {
    this.id.set(valueOf(event));
    void this.look();
  }

  protected chooseOverwrite(event: Event): void {
    this.overwrite.set(event.target instanceof HTMLInputElement && event.target.checked);
    void this.look();
  }

  protected async look(): Promise<void> {
    this.preview.set(null);
    await this.send(false);
  }

  protected async fill(): Promise<void> {
    await this.send(true);
    const answer = this.preview();
    if (answer?.done !== true) return;
    this.announcement.say(`已填入${answer.draftCount}份草稿，核对后请逐份提交`);
  }

  private async send(commit: boolean): Promise<void> {
    const file = this.file();
    if (file === null) return;
    const department = this.department();
    await this.attempt.run(async () => {
      this.preview.set(
        await this.api.import(
          this.id(),
          {
            programmeKey: this.list(),
            period: this.period(),
            ...(department === undefined ? {} : { department }),
            overwrite: String(this.overwrite()),
            commit: String(commit),
          },
          file,
        ),
      );
    });
  }
}
