import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { PublicMilestone } from '@jiannuo/contracts';
import { LANGUAGE, LIGHT_SHAPES, lightWord, type Language } from '@jiannuo/web-ui';
import { MilestoneDetailComponent } from '../project/milestone-detail.js';
import { LinkPipe } from '../words/link.js';
import { say, WordsPipe } from '../words/words.js';
import { dueText, lateText, standingText } from './timeline-entry.js';

/** The milestones of a project in order, each with what was approved about it. */
@Component({
  selector: 'jn-timeline',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [LinkPipe, MilestoneDetailComponent, WordsPipe],
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
            <span [attr.lang]="original">{{ row.entry.title }}</span>
            @if (row.entry.isSample) {
              <span class="jn-sample">{{ '示例' | t }}</span>
            }
          </h3>
          <p [class]="row.standingClass">
            {{ row.standing }}
            @if (row.late) {
              <strong class="jn-late">{{ row.late }}</strong>
            }
          </p>
          <p class="jn-timeline__facts">
            <a
              [attr.href]="basePath() + '/departments/' + row.entry.department.code | to"
              [attr.lang]="original"
              >{{ row.entry.department.name }}</a
            >
            · {{ row.due }}
          </p>
          <jn-milestone-detail [milestone]="row.entry" />
        </li>
      }
    </ol>
  `,
})
export class TimelineComponent {
  readonly entries = input.required<readonly PublicMilestone[]>();
  readonly basePath = input.required<string>();

  private readonly language = inject(LANGUAGE);
  protected readonly original = this.language === 'en' ? 'zh-CN' : null;
  protected readonly rows = computed(() =>
    this.entries().map((entry) => timelineRow(entry, this.language)),
  );
}

function timelineRow(entry: PublicMilestone, language: Language) {
  const withdrawn = entry.state === 'withdrawn';
  const light = withdrawn ? 'none' : entry.light;
  return {
    entry,
    withdrawn,
    word: withdrawn ? say(language, '已撤销') : lightWord(entry.light, language),
    shape: LIGHT_SHAPES[light],
    shapeClass: `jn-timeline__shape jn-timeline__shape--${light}`,
    standing: standingText(entry, language),
    standingClass: `jn-timeline__standing jn-timeline__standing--${light}`,
    late: lateText(entry, language),
    due: dueText(entry, language),
  };
}
