import { Component, computed, inject, input, output, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { AssignmentStepRequest, AssignmentView, DepartmentRef } from '@jiannuo/contracts';
import { ChineseDatePipe } from '@jiannuo/web-ui';
import { YearApi } from '../api/year-api.js';
import { stepOf } from '../plans/plan-words.js';
import { Announcement } from '../shell/announcement.js';
import { Attempt } from '../shell/attempt.js';
import { routeParts } from '../shell/keys.js';
import { valueOf } from '../shell/value-of.js';

const SAID = {
  sign: '已签收',
  object: '异议已提交，等待督查人员答复',
  decide: '异议已答复',
} as const;

/** One task: sign for it, object to it, or answer the objection. */
@Component({
  selector: 'jn-assignment-card',
  imports: [RouterLink, ChineseDatePipe],
  templateUrl: './assignment-card.html',
})
export class AssignmentCard {
  private readonly api = inject(YearApi);
  private readonly announcement = inject(Announcement);

  readonly assignment = input.required<AssignmentView>();
  readonly departments = input.required<readonly DepartmentRef[]>();
  readonly done = output();

  protected readonly attempt = new Attempt();
  protected readonly objecting = signal(false);
  protected readonly text = signal('');
  protected readonly decision = signal<'upheld' | 'changed'>('upheld');
  protected readonly department = signal('');
  protected readonly value = valueOf;
  protected readonly link = computed(() => [
    '/projects',
    ...routeParts(this.assignment().projectKey),
  ]);
  protected readonly others = computed(() =>
    this.departments().filter(({ code }) => code !== this.assignment().department.code),
  );
  protected readonly step = computed(() => {
    const steps = this.assignment().allowedActions;
    return {
      sign: stepOf(steps, 'sign'),
      object: stepOf(steps, 'object'),
      decide: stepOf(steps, 'decide'),
    };
  });

  protected async take(step: 'sign' | 'object' | 'decide'): Promise<void> {
    const { id, version } = this.assignment();
    const changed = step === 'decide' && this.decision() === 'changed';
    const body: AssignmentStepRequest = {
      version,
      ...(step === 'sign' ? {} : { text: this.text() }),
      ...(step === 'decide' ? { decision: this.decision() } : {}),
      ...(changed ? { departmentCode: this.department() } : {}),
    };
    const done = await this.attempt.run(async () => {
      await this.api.answer(id, step, body);
    });
    if (!done) return;
    this.announcement.say(`${SAID[step]}：${this.assignment().projectTitle}`);
    this.done.emit();
  }
}
