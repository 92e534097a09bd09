import { Component, computed, inject, input, linkedSignal, output } from '@angular/core';
import type { SubmissionView } from '@jiannuo/contracts';
import { Session } from '../session/session.js';
import { FileTray } from '../submissions/file-tray.js';
import type { OfferedDecision } from './decisions.js';

/** The leader's decision on paper, attached by the supervisor who decides in the leader's place. */
@Component({
  selector: 'jn-paper-decision',
  imports: [FileTray],
  template: `
    @if (asked()) {
      <div class="field" role="group" aria-labelledby="paper">
        <p class="field__label" id="paper">责任领导的书面批示</p>
        <p class="field__hint">
          由责任领导本人审批时不用附；您代为办理，请先附上批示的照片或扫描件。
        </p>
        <jn-file-tray
          place="submissions"
          purpose="paper-decision"
          [placeId]="submission().id"
          [evidence]="papers()"
          (changed)="changed.emit()"
        />
        @if (error()) {
          <p class="field__error" role="alert">{{ error() }}</p>
        }
      </div>
    }
  `,
})
export class PaperDecision {
  private readonly session = inject(Session);

  readonly submission = input.required<SubmissionView>();
  readonly changed = output();

  protected readonly papers = computed(() =>
    this.submission().evidence.filter(({ purpose }) => purpose === 'paper-decision'),
  );
  /** Of what a leader decides, by somebody who is none. */
  protected readonly asked = computed(
    () =>
      ['extension', 'amendment'].includes(this.submission().kind) &&
      this.session.has('supervisor') &&
      !this.session.has('leader') &&
      this.submission().allowedActions.some(
        ({ action, allowed }) => action === 'approve' && allowed,
      ),
  );

  /** Said when a decision was tried without it; another file, another try. */
  protected readonly error = linkedSignal({ source: this.papers, computation: () => '' });

  /** Whether the decision cannot be taken yet; then it says so. A head returns in their own right. */
  lacks({ action, verb }: OfferedDecision): boolean {
    const isNeeded = action === 'approve' || !this.session.has('head');
    if (!this.asked() || !isNeeded || this.papers().length > 0) return false;
    this.error.set(`${verb}前，请先附上责任领导的书面批示`);
    return true;
  }
}
