import { Component, computed, inject, input, output, signal } from '@angular/core';
import type { EvidenceView } from '@jiannuo/contracts';
import { Confirmation } from '../shell/confirmation.js';
import { Icon } from '../shell/icon.js';
import { EvidenceCard } from './evidence-card.js';
import { EvidenceDesk, type EvidenceLabel } from './evidence-desk.js';
import { ACCEPTED, formatBytes } from './upload.js';

/** Photos and files of the report: choose, take, drop, label, remove. */
@Component({
  selector: 'jn-evidence-section',
  imports: [EvidenceCard, Icon],
  templateUrl: './evidence-section.html',
})
export class EvidenceSection {
  private readonly confirmation = inject(Confirmation);
  protected readonly desk = inject(EvidenceDesk);

  readonly error = input('');
  /** A file was added, labelled or removed. */
  readonly changed = output();

  protected readonly accepted = ACCEPTED;
  protected readonly dragging = signal(false);
  protected readonly uploads = computed(() =>
    this.desk.uploads().map((upload) => ({
      ...upload,
      name: upload.file.name,
      size: formatBytes(upload.file.size),
      state:
        upload.state === 'sending'
          ? `正在上传 ${upload.percent}%`
          : upload.state === 'waiting'
            ? '排队中'
            : '',
    })),
  );

  protected choose(event: Event): void {
    if (!(event.target instanceof HTMLInputElement)) return;
    this.add([...(event.target.files ?? [])]);
    event.target.value = '';
  }

  protected drag(event: DragEvent, over: boolean): void {
    event.preventDefault();
    this.dragging.set(over);
  }

  protected drop(event: DragEvent): void {
    this.drag(event, false);
    this.add([...(event.dataTransfer?.files ?? [])]);
  }

  protected async remove(evidence: EvidenceView): Promise<void> {
    const yes = await this.confirmation.ask({
      heading: `删除 ${evidence.fileName}？`,
      text: '删除后要用时需要重新上传。',
      verb: '删除',
    });
    if (yes) await this.desk.remove(evidence);
    this.changed.emit();
  }

  protected label(evidence: EvidenceView, label: EvidenceLabel): void {
    this.desk.label(evidence, label);
    this.changed.emit();
  }

  protected retry(upload: number): void {
    this.desk.retry(upload);
    this.changed.emit();
  }

  protected dismiss(upload: number): void {
    this.desk.dismiss(upload);
    this.changed.emit();
  }

  private add(files: readonly File[]): void {
    this.desk.add(files);
    this.changed.emit();
  }
}
