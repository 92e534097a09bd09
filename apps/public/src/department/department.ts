import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { PublicDepartmentPage } from '@jiannuo/contracts';
import { ChineseDatePipe, LANGUAGE, LightComponent, ProgressComponent } from '@jiannuo/web-ui';
import { dueText, lateText, standingText } from '../timeline/timeline-entry.js';
import { LinkPipe } from '../words/link.js';
import { WordsPipe } from '../words/words.js';

/** What one department has taken on: its projects and, in them, its own milestones. */
@Component({
  selector: 'jn-department',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ChineseDatePipe, LightComponent, LinkPipe, ProgressComponent, WordsPipe],
  templateUrl: './department.html',
})
export class DepartmentComponent {
  readonly page = input.required<PublicDepartmentPage>();

  protected readonly language = inject(LANGUAGE);
  protected readonly original = this.language === 'en' ? 'zh-CN' : null;
  protected readonly basePath = computed(() => this.page().basePath);
  protected readonly groups = computed(() =>
    (
      [
        ['lead', '牵头的实事'],
        ['supporting', '配合的实事'],
      ] as const
    )
      .map(([part, title]) => ({ part, title, rows: this.rowsOf(part) }))
      .filter(({ rows }) => rows.length > 0),
  );
  protected readonly dialled = computed(() =>
    this.page().department.telephone.replace(/[^\d+]/g, ''),
  );
  protected readonly milestones = computed(() =>
    this.page()
      .projects.flatMap(({ milestones }) => milestones)
      .filter(({ state }) => state !== 'withdrawn'),
  );
  protected readonly completed = computed(
    () => this.milestones().filter(({ state }) => state === 'completed').length,
  );
  protected readonly overdue = computed(
    () => this.milestones().filter(({ overdueDays }) => overdueDays > 0).length,
  );

  private rowsOf(part: 'lead' | 'supporting') {
    return this.page()
      .projects.filter((project) => project.part === part)
      .map((project) => ({
        ...project,
        own: project.milestones.map((milestone) => ({
          ...milestone,
          standing: standingText(milestone, this.language),
          late: lateText(milestone, this.language),
          due: dueText(milestone, this.language),
        })),
      }));
  }
}
