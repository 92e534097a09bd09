import { Component, computed, input, model } from '@angular/core';
import type { DepartmentRef, PlanCalendarView } from '@jiannuo/contracts';
import { valueOf } from '../shell/value-of.js';
import { readPlaces, withoutMilestone, type MilestoneDraft, type PlanDraft } from './plan-draft.js';
import { totalWeight } from './plan-words.js';

/** Milestones as a table one can type through; the weights must make 100. */
@Component({
  selector: 'jn-milestones-editor',
  templateUrl: './milestones-editor.html',
})
export class MilestonesEditor {
  readonly draft = model.required<PlanDraft>();
  readonly departments = input.required<readonly DepartmentRef[]>();
  readonly calendar = input.required<PlanCalendarView>();
  readonly editable = input(false);

  protected readonly value = valueOf;
  protected readonly total = computed(() => totalWeight(this.draft().milestones));
  protected readonly totalInWords = computed(() => {
    const total = this.total();
    if (total === 100) return '权重合计 100 ✓';
    return total < 100
      ? `权重合计 ${total}，还差 ${100 - total}`
      : `权重合计 ${total}，多出 ${total - 100}`;
  });
  protected readonly restDays = computed(() => new Set(this.calendar().restDays));
  protected readonly counted = computed(() =>
    this.draft().deliverables.flatMap(({ text, target }, index) =>
      target === null ? [] : [{ place: index + 1, text }],
    ),
  );

  protected set(index: number, changes: Partial<MilestoneDraft>): void {
    this.draft.update((draft) => ({
      ...draft,
      milestones: draft.milestones.map((milestone, at) =>
        at === index ? { ...milestone, ...changes } : milestone,
      ),
    }));
  }

  protected follow(index: number, text: string): void {
    const places = readPlaces(text, this.draft().milestones.length);
    this.set(index, { follows: places.filter((place) => place !== index + 1) });
  }

  protected add(): void {
    const { milestones } = this.draft();
    const last = milestones.at(-1);
    const milestone: MilestoneDraft = {
      title: '',
      department: last?.department ?? this.departments()[0]?.code ?? '',
      dueDate: last?.dueDate ?? this.calendar().to,
      plannedStart: null,
      weight: Math.max(0, 100 - this.total()),
      follows: milestones.length > 0 ? [milestones.length] : [],
      deliverable: null,
    };
    this.draft.update((draft) => ({ ...draft, milestones: [...draft.milestones, milestone] }));
  }

  protected remove(index: number): void {
    this.draft.update((draft) => withoutMilestone(draft, index + 1));
  }
}
