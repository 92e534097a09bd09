import { Component, computed, inject, input, model } from '@angular/core';
import type { ProgrammePlanView } from '@jiannuo/contracts';
import { YearApi } from '../api/year-api.js';
import { Announcement } from '../shell/announcement.js';
import { Attempt } from '../shell/attempt.js';

type Rule = 'signOffRequired' | 'secondDisclosureReview' | 'evidenceRequired' | 'monthlyProgress';

const RULES: readonly { readonly rule: Rule; readonly name: string; readonly hint: string }[] = [
  {
    rule: 'signOffRequired',
    name: '单位审签',
    hint: '填报先由填报单位负责人审签，再交督查人员审核。',
  },
  {
    rule: 'secondDisclosureReview',
    name: '公开审查须另一人',
    hint: '一名督查人员作公开审查，由另一名审核通过。至少要有两名督查人员。',
  },
  {
    rule: 'evidenceRequired',
    name: '申报完成要有佐证材料',
    hint: '没有材料的完成申报不能提交。',
  },
  {
    rule: 'monthlyProgress',
    name: '按月报送进展',
    hint: '每月25日前报送，到期提醒。',
  },
];

/** How the reports of a list are reviewed; settled before the list is published. */
@Component({
  selector: 'jn-plan-rules',
  template: `
    <section class="card" aria-labelledby="rules">
      <h2 class="card__title" id="rules">审核规则</h2>
      @if (attempt.problem(); as problem) {
        <p class="banner banner--bad" role="alert">{{ problem }}</p>
      }
      @if (mayEdit()) {
        @for (one of rules(); track one.rule) {
          <label class="choice">
            <input
              type="checkbox"
              [checked]="one.on"
              [disabled]="attempt.pending()"
              [attr.aria-describedby]="'rule-' + one.rule"
              (change)="change(one.rule, $event)"
            />
            <span>{{ one.name }}</span>
          </label>
          <p class="field__hint" [id]="'rule-' + one.rule">{{ one.hint }}</p>
        }
      } @else {
        <p>{{ inForce() }}</p>
        <p class="muted">清单公布后，规则不再改动。</p>
      }
    </section>
  `,
})
export class PlanRules {
  private readonly api = inject(YearApi);
  private readonly announcement = inject(Announcement);

  readonly plan = model.required<ProgrammePlanView>();
  readonly mayEdit = input(false);

  protected readonly attempt = new Attempt();
  protected readonly rules = computed(() =>
    RULES.map((one) => ({ ...one, on: this.plan()[one.rule] })),
  );
  protected readonly inForce = computed(
    () =>
      this.rules()
        .flatMap(({ name, on }) => (on ? name : []))
        .join('、') || '都没有采用。',
  );

  protected async change(rule: Rule, event: Event): Promise<void> {
    if (!(event.target instanceof HTMLInputElement)) return;
    const box = event.target;
    const { key, title, summary, source, version } = this.plan();
    const on = box.checked;
    const done = await this.attempt.run(async () => {
      const words = { ...(summary !== null && { summary }), ...(source !== null && { source }) };
      this.plan.set(await this.api.edit(key, { title, ...words, version, [rule]: on }));
    });
    if (done) this.announcement.say('已保存');
    else box.checked = !on;
  }
}
