import { Component, computed, inject, input, resource, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { LIMITS } from '@jiannuo/contracts/constants';
import { ChineseDatePipe } from '@jiannuo/web-ui';
import { SupervisionApi } from '../api/supervision-api.js';
import { Session } from '../session/session.js';
import { Announcement } from '../shell/announcement.js';
import { Attempt } from '../shell/attempt.js';
import { Confirmation } from '../shell/confirmation.js';
import { LoadState } from '../shell/load-state.js';
import { MomentPipe } from '../shell/moments.js';
import { EvidenceGallery } from '../submissions/evidence-gallery.js';
import { FileTray } from '../submissions/file-tray.js';
import { wordOf } from './check-ups.page.js';

/** One check-up; on a phone for the one who stands there: photos first, then what they saw. */
@Component({
  selector: 'jn-check-up-page',
  imports: [RouterLink, ChineseDatePipe, EvidenceGallery, FileTray, LoadState, MomentPipe],
  templateUrl: './check-up.page.html',
})
export class CheckUpPage {
  private readonly api = inject(SupervisionApi);
  private readonly confirmation = inject(Confirmation);
  private readonly announcement = inject(Announcement);
  private readonly session = inject(Session);

  readonly checkUpId = input.required<string>();

  protected readonly limits = LIMITS;
  protected readonly attempt = new Attempt();
  protected readonly untrue = signal(false);
  protected readonly today = computed(() => this.session.today());
  protected readonly checkUp = resource({
    params: () => this.checkUpId(),
    loader: ({ params }) => this.api.checkUp(params),
  });
  private readonly view = computed(() => (this.checkUp.hasValue() ? this.checkUp.value() : null));
  protected readonly word = computed(() => {
    const view = this.view();
    return view === null ? '' : wordOf(view);
  });
  protected readonly mayConclude = computed(() => this.allows('conclude'));
  protected readonly mayCancel = computed(() => this.allows('cancel'));

  protected async conclude(event: Event): Promise<void> {
    event.preventDefault();
    const view = this.view();
    if (view === null || !(event.target instanceof HTMLFormElement)) return;
    const form = new FormData(event.target);
    const value = (name: string): string => String(form.get(name) ?? '');
    const untrue = value('outcome') === 'untrue';
    const yes = await this.confirmation.ask({
      heading: `${view.milestoneTitle}：${untrue ? '核查不实' : '属实'}？`,
      text: untrue ? '提交后撤销审核通过，节点恢复为未完成，公开页立即更正。' : '提交后不能再改。',
      verb: '提交结论',
    });
    if (!yes) return;
    await this.attempt.run(async () => {
      const after = await this.api.conclude(view.id, {
        version: view.version,
        outcome: untrue ? 'untrue' : 'confirmed',
        visitedOn: value('visitedOn'),
        text: value('text'),
        ...(untrue ? { publicNote: value('publicNote') } : {}),
      });
      this.checkUp.set(after);
      this.announcement.say('结论已提交');
    });
  }

  protected async cancel(reason: string): Promise<void> {
    const view = this.view();
    if (view === null) return;
    await this.attempt.run(async () => {
      this.checkUp.set(await this.api.cancelCheckUp(view.id, view.version, reason));
      this.announcement.say('核查已撤销');
    });
  }

  private allows(name: string): boolean {
    return this.view()?.allowedActions.find(({ action }) => action === name)?.allowed ?? false;
  }
}
