import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import type { PublicMilestone } from '@jiannuo/contracts';
import { ChineseDatePipe } from '@jiannuo/web-ui';

/** What was approved about a milestone: note, photos, corrections. */
@Component({
  selector: 'jn-milestone-detail',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ChineseDatePipe],
  template: `
    @if (milestone().reportedLate) {
      <p class="jn-timeline__facts">{{ milestone().reportedOn | chineseDate }}补报</p>
    }
    @if (milestone().publicNote) {
      <p class="note">{{ milestone().publicNote }}</p>
    }
    @if (milestone().photos.length > 0) {
      <ul class="jn-photos" [attr.aria-label]="milestone().title + '的照片'">
        @for (photo of milestone().photos; track photo.url) {
          <li>
            <figure class="jn-photo">
              <a [attr.href]="photo.url">
                <img
                  [attr.src]="photo.url"
                  [attr.alt]="photo.caption"
                  [attr.width]="photo.width"
                  [attr.height]="photo.height"
                  loading="lazy"
                  decoding="async"
                />
                <span class="jn-visually-hidden">（查看大图）</span>
              </a>
              <figcaption>{{ photo.caption }}</figcaption>
            </figure>
          </li>
        }
      </ul>
    }
    @for (correction of milestone().corrections; track $index) {
      <p class="correction">
        <strong>更正</strong>（{{
          correction.correctedOn | chineseDate
        }}）：此前公布的完成情况已撤销。{{ correction.note }}
      </p>
    }
  `,
})
export class MilestoneDetailComponent {
  readonly milestone = input.required<PublicMilestone>();
}
