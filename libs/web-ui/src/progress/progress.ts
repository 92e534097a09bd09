import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { LANGUAGE } from '../language/language.js';
import { formatPercent } from '../formats/percent.js';

/** How much is done against where the plan stands today. The words beside the bar say the same. */
@Component({
  selector: 'jn-progress',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (value() === null) {
      <span class="jn-progress jn-progress--none">{{ words.none }}</span>
    } @else {
      <span class="jn-progress">
        <svg
          class="jn-progress__bar"
          viewBox="0 0 100 18"
          preserveAspectRatio="none"
          aria-hidden="true"
          focusable="false"
        >
          <line
            class="jn-progress__track"
            x1="0"
            x2="100"
            y1="9"
            y2="9"
            vector-effect="non-scaling-stroke"
          />
          @if (width() > 0) {
            <line
              class="jn-progress__fill jn-progress__fill--end"
              x1="0"
              x2="0"
              y1="9"
              y2="9"
              vector-effect="non-scaling-stroke"
            />
            <line
              class="jn-progress__fill"
              [class.jn-progress__fill--end]="width() === 100"
              x1="0"
              [attr.x2]="width()"
              y1="9"
              y2="9"
              vector-effect="non-scaling-stroke"
            />
          }
          @if (mark() !== null) {
            <line
              class="jn-progress__mark-edge"
              [attr.x1]="mark()"
              [attr.x2]="mark()"
              y1="0"
              y2="18"
              vector-effect="non-scaling-stroke"
            />
            <line
              class="jn-progress__mark"
              [attr.x1]="mark()"
              [attr.x2]="mark()"
              y1="0"
              y2="18"
              vector-effect="non-scaling-stroke"
            />
          }
        </svg>
        <span class="jn-progress__text">
          <span class="jn-visually-hidden">{{ words.progress }}</span><span
            class="jn-progress__value"
            >{{ valueText() }}</span
          >
          @if (planned() !== null) {
            <span [class]="plannedClass()">{{ words.planned }}{{ plannedText() }}</span>
          }
        </span>
      </span>
    }
  `,
})
export class ProgressComponent {
  /** Percent; null: 未分解. May exceed 100 where a target is over-fulfilled. */
  readonly value = input.required<number | null>();
  /** Where the plan stands today, in percent; null shows no mark. */
  readonly planned = input<number | null>(null);
  /** For narrow table cells: the plan's number is read out, not shown. */
  readonly compact = input(false);

  protected readonly words = WORDS[inject(LANGUAGE)];
  protected readonly width = computed(() => withinBar(this.value() ?? 0));
  protected readonly mark = computed(() => {
    const planned = this.planned();
    return planned === null ? null : withinBar(planned);
  });
  protected readonly valueText = computed(() => formatPercent(this.value()));
  protected readonly plannedText = computed(() => formatPercent(this.planned()));
  protected readonly plannedClass = computed(() =>
    this.compact() ? 'jn-visually-hidden' : 'jn-progress__planned',
  );
}

function withinBar(percent: number): number {
  return Math.min(100, Math.max(0, percent));
}

const WORDS = {
  zh: { none: '未分解', progress: '进度', planned: '计划' },
  en: { none: 'Not broken down', progress: 'Progress ', planned: 'planned ' },
} as const;
