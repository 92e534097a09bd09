import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { PublicListPage } from '@jiannuo/contracts';
import { ChineseDatePipe, LightComponent } from '@jiannuo/web-ui';
import { countLights, inUnit, needingAttention, onTrack } from './answer.js';
import { ProjectRowComponent } from './project-row.js';

/** The list of one year: first the answer, then the promises as rows. */
@Component({
  selector: 'jn-list',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ChineseDatePipe, LightComponent, ProjectRowComponent],
  templateUrl: './list.html',
})
export class ListComponent {
  readonly page = input.required<PublicListPage>();

  protected readonly programme = computed(() => this.page().programme);
  protected readonly projects = computed(() => this.page().projects);
  protected readonly unit = computed(() => inUnit(this.programme().kind));
  protected readonly onTrack = computed(() => onTrack(this.projects()));
  protected readonly onTrackWords = computed(() =>
    this.attention().length > 0 ? '已完成或按计划推进，' : '全部已完成或按计划推进。',
  );
  protected readonly counts = computed(() => countLights(this.projects()));
  protected readonly attention = computed(() => needingAttention(this.projects()));
  protected readonly planned = computed(() =>
    this.projects().some(({ plannedProgress }) => plannedProgress !== null),
  );
  protected readonly samples = computed(() =>
    this.projects().some(({ setupIsSample }) => setupIsSample),
  );
}
