import { Component, computed, inject, input, model, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { AdoptProgrammeRequest, ProgrammePlanView } from '@jiannuo/contracts';
import { formatChineseDate } from '@jiannuo/web-ui';
import { YearApi } from '../api/year-api.js';
import { STATE_NAMES } from '../programmes/programme-kinds.js';
import { Announcement } from '../shell/announcement.js';
import { Attempt } from '../shell/attempt.js';
import { Confirmation } from '../shell/confirmation.js';
import { valueOf } from '../shell/value-of.js';
import { AdoptionPapers } from './adoption-papers.js';
import { ADOPTION_WORDS, stepOf } from './plan-words.js';

/** Where a list stands between draft and publication, and its next step. */
@Component({
  selector: 'jn-plan-course',
  imports: [RouterLink, AdoptionPapers],
  templateUrl: './plan-course.html',
})
export class PlanCourse {
  private readonly api = inject(YearApi);
  private readonly router = inject(Router);
  private readonly confirmation = inject(Confirmation);
  private readonly announcement = inject(Announcement);

  readonly plan = model.required<ProgrammePlanView>();
  readonly mayEdit = input(false);

  protected readonly ways = Object.keys(ADOPTION_WORDS) as (keyof typeof ADOPTION_WORDS)[];
  protected readonly wayWords = ADOPTION_WORDS;
  protected readonly attempt = new Attempt();
  protected readonly adopting = signal(false);
  protected readonly form = signal<Omit<AdoptProgrammeRequest, 'version'>>({});
  protected readonly value = valueOf;
  protected readonly stateName = computed(() => STATE_NAMES[this.plan().state] ?? '');
  protected readonly step = computed(() => {
    const steps = this.plan().allowedActions;
    return {
      adopt: stepOf(steps, 'adopt'),
      publish: stepOf(steps, 'publish'),
      close: stepOf(steps, 'close'),
    };
  });
  protected readonly adoption = computed(() => {
    const { adoption } = this.plan();
    if (adoption === null) return '';
    return `${formatChineseDate(adoption.on)}经${adoption.meeting}（${ADOPTION_WORDS[adoption.how]}）通过，${adoption.document}`;
  });

  protected beginAdoption(): void {
    const { adoption } = this.plan();
    this.form.set(adoption === null ? { how: 'congress-vote' } : { ...adoption });
    this.adopting.set(true);
  }

  protected fill(field: 'how' | 'meeting' | 'on' | 'document', event: Event): void {
    this.form.update((form) => ({ ...form, [field]: valueOf(event) }));
  }

  protected async adopt(): Promise<void> {
    const { key, version } = this.plan();
    const done = await this.attempt.run(async () => {
      this.plan.set(await this.api.adopt(key, { ...this.form(), version }));
    });
    if (!done) return;
    this.adopting.set(false);
    this.announcement.say('已登记通过');
  }

  protected async publish(): Promise<void> {
    const { key, version, title, projects } = this.plan();
    const yes = await this.confirmation.ask({
      heading: `公布“${title}”？`,
      text: `${projects.length}个项目将向社会公开，各责任单位随即收到签收通知。公布后项目和节点不能再直接修改。`,
      verb: '公布',
    });
    if (!yes) return;
    const done = await this.attempt.run(async () => {
      this.plan.set(await this.api.publish(key, version));
    });
    if (done) this.announcement.say('清单已公布，任务已下达');
  }

  protected async discard(): Promise<void> {
    const { key, version, title } = this.plan();
    const yes = await this.confirmation.ask({
      heading: `删除“${title}”？`,
      text: '清单和其中的项目、节点都会删除，不能恢复。',
      verb: '删除',
    });
    if (!yes) return;
    await this.attempt.run(async () => {
      await this.api.discard(key, version);
      await this.router.navigateByUrl('/programmes');
    });
  }
}
