import { NgTemplateOutlet } from '@angular/common';
import {
  ChangeDetectionStrategy,
  Component,
  computed,
  contentChild,
  input,
  TemplateRef,
} from '@angular/core';
import { LIGHT_SHAPES } from '../light/light-shapes.js';
import { lightWord } from '../light/light-words.js';
import { dueText, lateText, standingText, type TimelineEntry } from './timeline-entry.js';

/**
 * The milestones of a project in order. A template between the tags adds to each entry what only
 * one site has: `<ng-template let-entry>…</ng-template>`.
 */
@Component({
  selector: 'jn-timeline',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [NgTemplateOutlet],
  template: `
    <ol class="jn-timeline">
      @for (row of rows(); track row.entry.key) {
        <li
          class="jn-timeline__entry"
          [attr.id]="'m' + row.entry.ordinal"
          [class.jn-timeline__entry--withdrawn]="row.withdrawn"
        >
          <svg [attr.class]="row.shapeClass" viewBox="0 0 16 16" role="img">
            <title>{{ row.word }}</title>
            <path [attr.d]="row.shape" fill="currentColor" />
          </svg>
          <h3 class="jn-timeline__title">
            {{ row.entry.title }}
            @if (row.entry.isSample) {
              <span class="jn-sample">示例</span>
            }
          </h3>
          <p [class]="row.standingClass">
            {{ row.standing }}
            @if (row.late) {
              <strong class="jn-late">{{ row.late }}</strong>
            }
          </p>
          <p class="jn-timeline__facts">{{ row.entry.department.name }} · {{ row.due }}</p>
          <ng-container
            [ngTemplateOutlet]="more() ?? null"
            [ngTemplateOutletContext]="{ $implicit: row.entry }"
          />
        </li>
      }
    </ol>
  `,
})
export class TimelineComponent {
  readonly entries = input.required<readonly TimelineEntry[]>();

  protected readonly more = contentChild(TemplateRef);
  protected readonly rows = computed(() => this.entries().map(timelineRow));
}

function timelineRow(entry: TimelineEntry) {
  const light = entry.light ?? 'none';
  return {
    entry,
    withdrawn: entry.state === 'withdrawn',
    word: entry.state === 'withdrawn' ? '已撤销' : lightWord(entry.light),
    shape: LIGHT_SHAPES[light],
    shapeClass: `jn-timeline__shape jn-timeline__shape--${light}`,
    standing: standingText(entry),
    standingClass: `jn-timeline__standing jn-timeline__standing--${light}`,
    late: lateText(entry),
    due: dueText(entry),
  };
}
