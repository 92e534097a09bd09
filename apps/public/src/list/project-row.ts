import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { PublicProject } from '@jiannuo/contracts';
import { LANGUAGE, LightComponent, ProgressComponent } from '@jiannuo/web-ui';
import { englishCause } from '../words/cause.js';
import { LinkPipe } from '../words/link.js';
import { WordsPipe } from '../words/words.js';

/** One promise in the list: number, short promise, light, bar with progress against plan, lead. */
@Component({
  selector: 'jn-project-row',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [LightComponent, LinkPipe, ProgressComponent, WordsPipe],
  template: `
    <article class="row">
      <span class="row__ordinal" aria-hidden="true">{{ project().ordinal }}</span>
      <div class="row__promise">
        <h3 class="row__title">
          <a class="row__link" [attr.href]="basePath() + '/projects/' + project().ordinal | to"
            ><span class="jn-visually-hidden">{{ '第{n}件，' | t: { n: project().ordinal } }}</span
            ><span [attr.lang]="original">{{ project().shortTitle ?? project().title }}</span></a
          >
        </h3>
        @if (project().leadDepartment; as lead) {
          <p class="row__lead">
            {{ '牵头：' | t }}<span [attr.lang]="original">{{ lead.name }}</span>
            @if (project().setupIsSample) {
              <span class="jn-sample">{{ '示例' | t }}</span>
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
          <p class="row__reported">{{ '{n}个节点已申报，待审核' | t: { n: reported() } }}</p>
        }
      </div>
    </article>
  `,
})
export class ProjectRowComponent {
  readonly project = input.required<PublicProject>();
  readonly basePath = input.required<string>();

  private readonly language = inject(LANGUAGE);
  protected readonly original = this.language === 'en' ? 'zh-CN' : null;
  /** Only what is not going well needs a reason here. */
  protected readonly cause = computed(() => {
    const { light, lightCause, cause } = this.project();
    if (light !== 'red' && light !== 'yellow' && cause.code !== 'withdrawn') return '';
    return this.language === 'en' ? englishCause(cause, false) : lightCause;
  });
  protected readonly reported = computed(
    () => this.project().milestones.filter(({ state }) => state === 'reported').length,
  );
}
