import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { PublicProject } from '@jiannuo/contracts';
import { LightComponent, ProgressComponent } from '@jiannuo/web-ui';

/** One promise in the list: number, short promise, light, bar with progress against plan, lead. */
@Component({
  selector: 'jn-project-row',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [LightComponent, ProgressComponent],
  template: `
    <article class="row">
      <span class="row__ordinal" aria-hidden="true">{{ project().ordinal }}</span>
      <div class="row__promise">
        <h3 class="row__title">
          <a class="row__link" [attr.href]="basePath() + '/projects/' + project().ordinal"
            ><span class="jn-visually-hidden">第{{ project().ordinal }}件，</span
            >{{ project().shortTitle ?? project().title }}</a
          >
        </h3>
        @if (project().leadDepartment; as lead) {
          <p class="row__lead">
            牵头：{{ lead.name }}
            @if (project().setupIsSample) {
              <span class="jn-sample">示例</span>
            }
          </p>
        }
      </div>
      <div class="row__standing">
        <jn-light [light]="project().light" />
        <jn-progress [value]="project().progress" [planned]="project().plannedProgress" />
        @if (cause()) {
          <p [class]="'row__cause row__cause--' + project().light">{{ cause() }}</p>
        }
        @if (reported() > 0) {
          <p class="row__reported">{{ reported() }}个节点已申报，待审核</p>
        }
      </div>
    </article>
  `,
})
export class ProjectRowComponent {
  readonly project = input.required<PublicProject>();
  readonly basePath = input.required<string>();

  /** Only what is not going well needs a reason here. */
  protected readonly cause = computed(() => {
    const { light, lightCause } = this.project();
    return light === 'red' || light === 'yellow' ? lightCause : '';
  });
  protected readonly reported = computed(
    () => this.project().milestones.filter(({ state }) => state === 'reported').length,
  );
}
