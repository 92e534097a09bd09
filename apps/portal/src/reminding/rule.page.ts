import { Component, computed, inject, input, linkedSignal, resource, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { RehearsalView, ReminderRuleBody, ReminderRuleView } from '@jiannuo/contracts';
import { RemindingApi } from '../api/reminding-api.js';
import { Announcement } from '../shell/announcement.js';
import { Confirmation } from '../shell/confirmation.js';
import { LoadState } from '../shell/load-state.js';
import { AskingFields } from './asking-fields.js';
import { Attempt } from './attempt.js';
import { LadderEditor } from './ladder-editor.js';
import { RehearsalResult } from './rehearsal-result.js';

/** How a programme reminds: its steps, a rehearsal of them, and saving. */
@Component({
  selector: 'jn-rule-page',
  imports: [AskingFields, LadderEditor, LoadState, RehearsalResult, RouterLink],
  templateUrl: './rule.page.html',
})
export class RulePage {
  private readonly api = inject(RemindingApi);
  private readonly announcement = inject(Announcement);
  private readonly confirmation = inject(Confirmation);
  readonly programmeKey = input.required<string>();

  protected readonly attempt = new Attempt();
  private readonly newest = signal<ReminderRuleView | null>(null);
  protected readonly saved = resource({
    params: () => ({ key: this.programmeKey(), newest: this.newest() }),
    loader: ({ params }) =>
      params.newest === null ? this.api.rule(params.key) : Promise.resolve(params.newest),
  });
  protected readonly rule = linkedSignal<ReminderRuleBody | null>(() =>
    this.saved.hasValue() ? this.saved.value().rule : null,
  );
  protected readonly rehearsal = signal<RehearsalView | null>(null);
  protected readonly changed = computed(
    () =>
      this.saved.hasValue() &&
      JSON.stringify(this.rule()) !== JSON.stringify(this.saved.value().rule),
  );

  protected change(part: Partial<ReminderRuleBody>): void {
    this.rule.update((rule) => (rule === null ? null : { ...rule, ...part }));
    this.rehearsal.set(null);
  }

  protected number(event: Event, name: 'escalateAfter' | 'sendAfter'): void {
    if (event.target instanceof HTMLInputElement)
      this.change({ [name]: event.target.valueAsNumber });
  }

  protected directive(event: Event, name: keyof ReminderRuleBody['directives']): void {
    const directives = this.rule()?.directives;
    if (directives === undefined || !(event.target instanceof HTMLInputElement)) return;
    this.change({ directives: { ...directives, [name]: event.target.valueAsNumber } });
  }

  protected rehearse(period: 'coming' | 'past-year'): Promise<void> {
    const rule = this.rule();
    if (rule === null) return Promise.resolve();
    return this.attempt.make(async () =>
      this.rehearsal.set(await this.api.rehearse(this.programmeKey(), { rule, period })),
    );
  }

  protected save(): Promise<void> {
    return this.keep(this.rule(), '催办规则已保存，从下一次检查起执行');
  }

  protected async restore(): Promise<void> {
    const yes = await this.confirmation.ask({
      heading: '恢复通用规则？',
      text: '本清单自己的步骤将不再使用，可以随时重新设置。',
      verb: '恢复',
    });
    if (yes) await this.keep(null, '已恢复通用规则');
  }

  private keep(rule: ReminderRuleBody | null, words: string): Promise<void> {
    return this.attempt.make(async () => {
      if (!this.saved.hasValue()) return;
      const { version } = this.saved.value();
      this.newest.set(await this.api.saveRule(this.programmeKey(), { rule, version }));
      this.rehearsal.set(null);
      this.announcement.say(words);
    });
  }
}
