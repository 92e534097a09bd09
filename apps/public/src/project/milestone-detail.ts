import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import type { PublicMilestone } from '@jiannuo/contracts';
import { ChineseDatePipe, LANGUAGE } from '@jiannuo/web-ui';
import { LinkPipe } from '../words/link.js';
import { WordsPipe } from '../words/words.js';

/** What was approved about a milestone: note, photos, extensions, check-ups, corrections. */
@Component({
  selector: 'jn-milestone-detail',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ChineseDatePipe, LinkPipe, WordsPipe],
  templateUrl: './milestone-detail.html',
})
export class MilestoneDetailComponent {
  readonly milestone = input.required<PublicMilestone>();

  protected readonly original = inject(LANGUAGE) === 'en' ? 'zh-CN' : null;
}
