import { Component, input, model } from '@angular/core';
import { valueOf } from '../shell/value-of.js';
import type { DeliverableDraft, PlanDraft } from './plan-draft.js';

/** The parts of a promise, with a target where they can be counted. */
@Component({
  selector: 'jn-deliverables-editor',
  templateUrl: './deliverables-editor.html',
})
export class DeliverablesEditor {
  readonly draft = model.required<PlanDraft>();
  readonly editable = input(false);

  protected readonly value = valueOf;

  protected set(index: number, changes: Partial<DeliverableDraft>): void {
    this.draft.update((draft) => ({
      ...draft,
      deliverables: draft.deliverables.map((deliverable, at) =>
        at === index ? { ...deliverable, ...changes } : deliverable,
      ),
    }));
  }

  /** Without a target there is nothing to count with. */
  protected target(index: number, text: string): void {
    const target = text === '' ? null : Number(text);
    const unit = this.draft().deliverables[index]?.unit ?? null;
    this.set(index, { target, unit: target === null ? null : (unit ?? '项') });
  }

  protected add(): void {
    const deliverable: DeliverableDraft = {
      text: '',
      target: null,
      unit: null,
      direction: 'floor',
      definition: null,
      countsSites: false,
    };
    this.draft.update((draft) => ({
      ...draft,
      deliverables: [...draft.deliverables, deliverable],
    }));
  }

  protected removeLast(): void {
    this.draft.update((draft) => {
      const gone = draft.deliverables.length;
      return {
        deliverables: draft.deliverables.slice(0, -1),
        milestones: draft.milestones.map((milestone) =>
          milestone.deliverable === gone ? { ...milestone, deliverable: null } : milestone,
        ),
      };
    });
  }
}
