import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { PublicProgrammeHead } from '@jiannuo/contracts';
import { ChineseDatePipe, LANGUAGE } from '@jiannuo/web-ui';
import { WordsPipe } from '../words/words.js';

const HOW = {
  'congress-vote': '人大代表票决',
  'government-meeting': '政府会议确定',
  'committee-meeting': '党委会议确定',
  other: '其他方式确定',
} as const;

/** Where a list comes from: by whom, when and with what document it was adopted, and its source. */
@Component({
  selector: 'jn-origin',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ChineseDatePipe, WordsPipe],
  template: `
    @if (origin().adoptedHow) {
      <span class="answer__origin">
        {{ how() | t }}
        <span [attr.lang]="original"
          >{{ origin().adoptedMeeting }}{{ origin().adoptedDocument }}</span
        >
        {{ origin().adoptedOn | chineseDate }}
      </span>
    }
    @if (source()) {
      <span class="answer__origin"
        >{{ '出处：' | t }}<span [attr.lang]="original">{{ source() }}</span></span
      >
    }
  `,
})
export class OriginComponent {
  readonly programme = input.required<PublicProgrammeHead>();

  protected readonly original = inject(LANGUAGE) === 'en' ? 'zh-CN' : null;
  protected readonly origin = computed(() => this.programme().origin);
  protected readonly how = computed(() => HOW[this.origin().adoptedHow ?? 'other']);
  /** The document's name, without that of its file. */
  protected readonly source = computed(() =>
    (this.programme().source ?? '').replace(/（[^（）]*\.\w+）$/, ''),
  );
}
