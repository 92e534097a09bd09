import { Component, computed, inject, input, resource } from '@angular/core';
import { Router } from '@angular/router';
import { LIMITS } from '@jiannuo/contracts/constants';
import { PortalApi } from '../api/portal-api.js';
import { SupervisionApi } from '../api/supervision-api.js';
import { Attempt } from '../shell/attempt.js';
import { routeParts } from '../shell/keys.js';
import { LoadState } from '../shell/load-state.js';

/** A directive prepared by hand, or made of a leader's note. It goes out when it is issued. */
@Component({
  selector: 'jn-new-directive-page',
  imports: [LoadState],
  template: `
    <header class="page-head"><h1 class="page-title">拟督办单</h1></header>
    @if (found.hasValue()) {
      @let project = found.value();
      <form class="form card" (submit)="create($event)">
        <p>实事项目：{{ project.title }}</p>
        @if (attempt.problem()) {
          <p class="banner banner--bad" role="alert">{{ attempt.problem() }}</p>
        }
        <div class="field">
          <label class="field__label" for="colour">种类</label>
          <select id="colour" name="colour" class="input">
            <option value="red">督办通知单</option>
            <option value="yellow">预警提示单</option>
          </select>
        </div>
        <div class="field">
          <label class="field__label" for="milestone">节点</label>
          <select id="milestone" name="milestone" class="input">
            <option value="">不针对某个节点</option>
            @for (one of project.milestones; track one.key) {
              <option [value]="one.key" [selected]="one.key === milestone()">
                {{ one.title }}（{{ one.department.name }}）
              </option>
            }
          </select>
        </div>
        <div class="field">
          <label class="field__label" for="department">发往单位</label>
          <select
            id="department"
            name="department"
            class="input"
            [attr.aria-invalid]="attempt.fields()['departmentCode'] !== undefined"
          >
            <option value="">节点的责任单位</option>
            @for (one of departments(); track one.code) {
              <option [value]="one.code">{{ one.name }}</option>
            }
          </select>
          <p class="field__error">{{ attempt.fields()['departmentCode'] }}</p>
        </div>
        <div class="field">
          <label class="field__label" for="matter">事项</label>
          <select id="matter" name="matter" class="input">
            <option value="ordinary">一般事项，7个工作日办结</option>
            <option value="major">重大事项，一个月办结</option>
          </select>
        </div>
        <div class="field">
          <label class="field__label" for="title">事由</label>
          <input
            id="title"
            name="title"
            class="input"
            required
            [maxLength]="limits.directiveTitleLength"
            [attr.aria-invalid]="attempt.fields()['title'] !== undefined"
          />
          <p class="field__error">{{ attempt.fields()['title'] }}</p>
        </div>
        <div class="field">
          <label class="field__label" for="text">督办事项和要求</label>
          <textarea
            id="text"
            name="text"
            class="input"
            rows="8"
            [maxLength]="limits.textLength"
          ></textarea>
          <p class="field__hint">不公开。签发前可以修改。</p>
        </div>
        <div class="buttons buttons--end">
          <button class="button button--primary" [disabled]="attempt.pending()">
            拟好，去签发
          </button>
        </div>
      </form>
    } @else {
      <jn-load-state [error]="found.error()" (retry)="found.reload()" />
    }
  `,
})
export class NewDirectivePage {
  private readonly api = inject(SupervisionApi);
  private readonly portal = inject(PortalApi);
  private readonly router = inject(Router);

  /** Query parameters: the project's key, perhaps a milestone's, perhaps the note it comes from. */
  readonly project = input.required<string>();
  readonly milestone = input<string>();
  readonly note = input<string>();

  protected readonly limits = LIMITS;
  protected readonly attempt = new Attempt();
  protected readonly found = resource({
    params: () => routeParts(this.project()),
    loader: ({ params }) => this.portal.project(params[0] ?? '', params[1] ?? ''),
  });
  protected readonly departments = computed(() => {
    if (!this.found.hasValue()) return [];
    const { leadDepartment, departments } = this.found.value();
    return [...(leadDepartment ? [leadDepartment] : []), ...departments];
  });

  protected async create(event: Event): Promise<void> {
    event.preventDefault();
    if (!(event.target instanceof HTMLFormElement)) return;
    const form = new FormData(event.target);
    const value = (name: string): string => String(form.get(name) ?? '');
    const optional = (name: string, as: string) =>
      value(name) === '' ? {} : { [as]: value(name) };
    const note = this.note();
    await this.attempt.run(async () => {
      const { id } = await this.api.createDirective({
        projectKey: this.project(),
        colour: value('colour') === 'yellow' ? 'yellow' : 'red',
        matter: value('matter') === 'major' ? 'major' : 'ordinary',
        title: value('title'),
        text: value('text'),
        ...optional('milestone', 'milestoneKey'),
        ...optional('department', 'departmentCode'),
        ...(note === undefined ? {} : { leaderNoteId: note }),
      });
      await this.router.navigate(['/directives', id]);
    });
  }
}
