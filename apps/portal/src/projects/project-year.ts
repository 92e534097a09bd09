import { Component, computed, inject, input, linkedSignal, resource, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ProjectYearView } from '@jiannuo/contracts';
import { ChineseDatePipe } from '@jiannuo/web-ui';
import { YearApi } from '../api/year-api.js';
import { stepOf } from '../plans/plan-words.js';
import { Announcement } from '../shell/announcement.js';
import { Attempt } from '../shell/attempt.js';
import { routeParts } from '../shell/keys.js';
import { valueOf } from '../shell/value-of.js';
import { InformationSection } from './information-section.js';

const ACCEPTANCE_WORDS = {
  'in-progress': '推进中，节点全部完成后验收',
  undivided: '没有分解节点',
  awaiting: '节点已全部完成，待验收',
  accepted: '已办结',
} as const;

/** Acceptance, and what citizens are told. */
@Component({
  selector: 'jn-project-year',
  imports: [RouterLink, ChineseDatePipe, InformationSection],
  templateUrl: './project-year.html',
})
export class ProjectYear {
  private readonly api = inject(YearApi);
  private readonly announcement = inject(Announcement);

  readonly projectKey = input.required<string>();

  private readonly loaded = resource({
    params: () => this.projectKey(),
    loader: ({ params }) => this.api.projectYear(params),
  });
  protected readonly year = linkedSignal<ProjectYearView | null>(() =>
    this.loaded.hasValue() ? this.loaded.value() : null,
  );
  protected readonly words = computed(() => {
    const year = this.year();
    return year === null ? '' : ACCEPTANCE_WORDS[year.acceptance];
  });
  protected readonly step = computed(() => {
    const steps = this.year()?.allowedActions ?? [];
    return { accept: stepOf(steps, 'accept'), revoke: stepOf(steps, 'revoke-acceptance') };
  });
  protected readonly attempt = new Attempt();
  protected readonly publicNote = signal('');
  protected readonly revoking = signal(false);
  protected readonly value = valueOf;
  protected readonly parts = routeParts;

  protected async take(step: 'accept' | 'revoke-acceptance'): Promise<void> {
    const year = this.year();
    if (year === null) return;
    const done = await this.attempt.run(async () => {
      const body = { version: year.version, publicNote: this.publicNote() };
      this.year.set(await this.api.accept(year.key, step, body));
    });
    if (!done) return;
    this.publicNote.set('');
    this.revoking.set(false);
    this.announcement.say(step === 'accept' ? '已验收办结' : '已撤销验收');
  }
}
