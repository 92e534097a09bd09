import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import type { PublicProgrammeHead } from '@jiannuo/contracts';
import { ChineseDatePipe } from '@jiannuo/web-ui';
import { WordsPipe } from '../words/words.js';

/** Says plainly that this is a demonstration and what in it is a sample. */
@Component({
  selector: 'jn-demo-notice',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ChineseDatePipe, WordsPipe],
  template: `
    <aside class="jn-notice demo" [attr.aria-label]="'演示说明' | t">
      <p>
        <strong>{{ '演示系统' | t }}</strong>{{
          '，日期设为{date}。' | t: { date: programme().asOf | chineseDate }
        }}
        @if (original()) {
          <span>{{ '这份清单的文字和数字是原文。' | t }}</span>
        } @else {
          <span>{{ '承诺是原文；标有' | t }}</span>
          <span class="jn-sample">{{ '示例' | t }}</span>
          {{ '的内容和全部进展均为示例，不代表实际情况。' | t }}
        }
      </p>
    </aside>
  `,
})
export class DemoNoticeComponent {
  readonly programme = input.required<PublicProgrammeHead>();
  /** The page shows the document's own words only. */
  readonly original = input.required<boolean>();
}
