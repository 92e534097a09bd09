import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import type { PublicProgrammeHead } from '@jiannuo/contracts';
import { ChineseDatePipe } from '@jiannuo/web-ui';

/** Says plainly that this is a demonstration and what in it is a sample. */
@Component({
  selector: 'jn-demo-notice',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ChineseDatePipe],
  template: `
    <aside class="jn-notice demo" aria-label="演示说明">
      <p>
        <strong>演示系统</strong>，日期设为{{ programme().asOf | chineseDate }}。<span>{{
          original() ? '这份清单的文字和数字是原文。' : '承诺是原文；标有'
        }}</span>
        @if (!original()) {
          <span class="jn-sample">示例</span>
          的内容和全部进展均为示例，不代表实际情况。
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
