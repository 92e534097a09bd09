import { Component, computed, inject, model, signal } from '@angular/core';
import type {
  ProjectYearView,
  ProposeInformationRequest,
  PublicInformationView,
} from '@jiannuo/contracts';
import { formatChineseDate } from '@jiannuo/web-ui';
import { YearApi } from '../api/year-api.js';
import { stepOf } from '../plans/plan-words.js';
import { Announcement } from '../shell/announcement.js';
import { Attempt } from '../shell/attempt.js';
import { valueOf } from '../shell/value-of.js';

type Content = Omit<ProposeInformationRequest, 'version'>;

/** What citizens are told of a project: written by the lead department, public when confirmed. */
@Component({
  selector: 'jn-information-section',
  templateUrl: './information-section.html',
})
export class InformationSection {
  private readonly api = inject(YearApi);
  private readonly announcement = inject(Announcement);

  readonly year = model.required<ProjectYearView>();

  protected readonly attempt = new Attempt();
  protected readonly editing = signal(false);
  protected readonly content = signal<Content>({});
  protected readonly comment = signal('');
  protected readonly value = valueOf;
  protected readonly shown = computed(() => pairsOf(this.year().information));
  protected readonly proposed = computed(() => {
    const { proposal } = this.year();
    return proposal?.state === 'proposed' ? pairsOf(proposal) : null;
  });
  protected readonly step = computed(() => {
    const steps = this.year().allowedActions;
    return {
      propose: stepOf(steps, 'propose-information'),
      decide: stepOf(steps, 'decide-information'),
    };
  });

  protected begin(): void {
    const { information, proposal } = this.year();
    const { beneficiaries, howToApply, whereToApply, applyUntil, publicTelephone, ...money } =
      proposal ?? information;
    const { moneyPlanned, moneyInPlace, moneySpent, moneyAsOf } = money;
    this.content.set({
      ...{ beneficiaries, howToApply, whereToApply, applyUntil, publicTelephone },
      ...{ moneyPlanned, moneyInPlace, moneySpent, moneyAsOf },
    });
    this.editing.set(true);
  }

  protected set(changes: Content): void {
    this.content.update((content) => ({ ...content, ...changes }));
  }

  protected number(event: Event): number | null {
    const text = valueOf(event);
    return text === '' ? null : Number(text);
  }

  protected async propose(): Promise<void> {
    const { key, proposal } = this.year();
    const done = await this.attempt.run(async () => {
      const body = { ...this.content(), version: proposal?.version ?? 0 };
      this.year.set(await this.api.propose(key, body));
    });
    if (!done) return;
    this.editing.set(false);
    this.announcement.say('公开信息已提交，确认后公开');
  }

  protected async decide(confirm: boolean): Promise<void> {
    const { key, proposal } = this.year();
    if (proposal === null) return;
    const done = await this.attempt.run(async () => {
      const body = { version: proposal.version, confirm, comment: this.comment() };
      this.year.set(await this.api.decideInformation(key, body));
    });
    if (!done) return;
    this.comment.set('');
    this.announcement.say(confirm ? '已确认公开' : '已退回牵头单位');
  }
}

/** What is filled in, as name and value. */
function pairsOf(info: PublicInformationView): readonly (readonly [string, string])[] {
  const money = (amount: number | null): string => (amount === null ? '' : `${amount}万元`);
  const date = (day: string | null): string => (day === null ? '' : formatChineseDate(day));
  const pairs: readonly (readonly [string, string])[] = [
    ['受益对象', info.beneficiaries],
    ['申请办法', info.howToApply],
    ['申请地点', info.whereToApply],
    ['申请截止', date(info.applyUntil)],
    ['咨询电话', info.publicTelephone],
    ['计划资金', money(info.moneyPlanned)],
    ['到位资金', money(info.moneyInPlace)],
    ['支出资金', money(info.moneySpent)],
    ['资金截至', date(info.moneyAsOf)],
  ];
  return pairs.filter(([, value]) => value !== '');
}
