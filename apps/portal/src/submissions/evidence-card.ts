import { Component, computed, input, output, signal } from '@angular/core';
import type { EvidenceView } from '@jiannuo/contracts';
import { LIMITS, type Visibility } from '@jiannuo/contracts/constants';
import { Icon } from '../shell/icon.js';
import { BlurTool } from './blur-tool.js';
import type { EvidenceLabel } from './evidence-desk.js';
import { formatBytes } from './upload.js';
import { VISIBILITY_CHOICES } from './visibility.js';

/** One file of the report: what it is, who may see it, and its caption. */
@Component({
  selector: 'jn-evidence-card',
  imports: [BlurTool, Icon],
  templateUrl: './evidence-card.html',
  host: { class: 'evidence' },
})
export class EvidenceCard {
  readonly evidence = input.required<EvidenceView>();
  readonly label = input.required<EvidenceLabel>();
  readonly error = input('');
  readonly labelChange = output<EvidenceLabel>();
  /** The label is complete for now and may be sent. */
  readonly settled = output();
  readonly removal = output();
  /** A copy was made in which a part cannot be recognised. */
  readonly blurred = output<EvidenceView>();

  protected readonly blurring = signal(false);
  protected readonly mayBlur = computed(() => this.evidence().displayUrl !== null);

  protected readonly captionMax = LIMITS.captionLength;
  protected readonly size = computed(() => formatBytes(this.evidence().size));
  /** Only pictures are ever published. */
  protected readonly choices = computed(() =>
    VISIBILITY_CHOICES.filter(
      ({ value }) => value !== 'public' || this.evidence().displayUrl !== null,
    ),
  );
  protected readonly explanation = computed(
    () => VISIBILITY_CHOICES.find(({ value }) => value === this.label().visibility)?.explanation,
  );

  protected choose(visibility: Visibility): void {
    this.labelChange.emit({ ...this.label(), visibility });
    if (visibility !== 'public' || this.label().caption.trim() !== '') this.settled.emit();
  }

  protected type(event: Event): void {
    if (!(event.target instanceof HTMLInputElement)) return;
    this.labelChange.emit({ ...this.label(), caption: event.target.value });
  }
}
