import { Component, computed, inject, input, resource, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { ClosingChoiceRequest } from '@jiannuo/contracts';
import { YearApi } from '../api/year-api.js';
import { Announcement } from '../shell/announcement.js';
import { Attempt } from '../shell/attempt.js';
import { Confirmation } from '../shell/confirmation.js';
import { LoadState } from '../shell/load-state.js';
import { valueOf } from '../shell/value-of.js';

/** Closing a list: each unfinished project is asked for, its reason becomes public. */
@Component({
  selector: 'jn-closing-page',
  imports: [RouterLink, LoadState],
  templateUrl: './closing.page.html',
})
export class ClosingPage {
  private readonly api = inject(YearApi);
  private readonly router = inject(Router);
  private readonly confirmation = inject(Confirmation);
  private readonly announcement = inject(Announcement);

  readonly programmeKey = input.required<string>();

  protected readonly preview = resource({
    params: () => this.programmeKey(),
    loader: ({ params }) => this.api.closing(params),
  });
  protected readonly attempt = new Attempt();
  protected readonly choices = signal<
    Readonly<Record<number, Omit<ClosingChoiceRequest, 'ordinal'>>>
  >({});
  protected readonly value = valueOf;
  protected readonly unfinished = computed(() =>
    this.preview.hasValue() ? this.preview.value().unfinished : [],
  );

  protected choose(ordinal: number, outcome: string): void {
    if (outcome !== 'continues' && outcome !== 'unfinished') return;
    const publicReason = this.choices()[ordinal]?.publicReason ?? '';
    this.choices.update((choices) => ({ ...choices, [ordinal]: { outcome, publicReason } }));
  }

  protected explain(ordinal: number, publicReason: string): void {
    const outcome = this.choices()[ordinal]?.outcome ?? 'unfinished';
    this.choices.update((choices) => ({ ...choices, [ordinal]: { outcome, publicReason } }));
  }

  protected async close(version: number): Promise<void> {
    const yes = await this.confirmation.ask({
      heading: '关闭这份清单？',
      text: '关闭后数字冻结，不再受理填报、审核和验收，不能重新打开。',
      verb: '关闭清单',
    });
    if (!yes) return;
    const choices = Object.entries(this.choices()).map(([ordinal, choice]) => ({
      ordinal: Number(ordinal),
      ...choice,
    }));
    const done = await this.attempt.run(async () => {
      await this.api.close(this.programmeKey(), { version, choices });
    });
    if (!done) return;
    this.announcement.say('清单已关闭，数字已冻结');
    await this.router.navigate(['/programmes', this.programmeKey()]);
  }
}
