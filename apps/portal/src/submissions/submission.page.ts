import { Component, computed, inject, input, resource, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { ChineseDatePipe } from '@jiannuo/web-ui';
import { PortalApi } from '../api/portal-api.js';
import { asProblem } from '../api/problem.js';
import { HistoryFold } from '../history/history-fold.js';
import { AskAgain } from '../reconsiderations/ask-again.js';
import { Announcement } from '../shell/announcement.js';
import { Confirmation } from '../shell/confirmation.js';
import { routeParts } from '../shell/keys.js';
import { LoadState } from '../shell/load-state.js';
import { EvidenceGallery } from './evidence-gallery.js';
import { KindContent } from './kind-content.js';
import { MilestoneFacts } from './milestone-facts.js';
import { SubmissionHistory } from './submission-history.js';
import { editLinkOf, headingOf, lastReturn, stateWordOf } from './submission-words.js';

/** One report as its department sees it: where it stands, what was said, what may be done. */
@Component({
  selector: 'jn-submission-page',
  imports: [
    RouterLink,
    AskAgain,
    ChineseDatePipe,
    EvidenceGallery,
    HistoryFold,
    KindContent,
    LoadState,
    MilestoneFacts,
    SubmissionHistory,
  ],
  templateUrl: './submission.page.html',
})
export class SubmissionPage {
  private readonly api = inject(PortalApi);
  private readonly confirmation = inject(Confirmation);
  private readonly announcement = inject(Announcement);

  readonly submissionId = input.required<string>();

  protected readonly submission = resource({
    params: () => this.submissionId(),
    loader: ({ params }) => this.api.submission(params),
  });
  protected readonly pending = signal(false);
  protected readonly problem = signal('');
  private readonly view = computed(() =>
    this.submission.hasValue() ? this.submission.value() : null,
  );
  protected readonly stateWord = computed(() =>
    stateWordOf(this.view() ?? { state: 'draft', kind: 'completion' }),
  );
  protected readonly returned = computed(() => lastReturn(this.view()));
  protected readonly subject = computed(
    () => this.view()?.milestone?.title ?? this.view()?.projectTitle ?? '',
  );
  protected readonly heading = computed(() => {
    const view = this.view();
    return view === null ? '' : headingOf(view);
  });
  protected readonly projectLink = computed(() => [
    '/projects',
    ...routeParts(this.view()?.projectKey ?? ''),
  ]);
  protected readonly reportLink = computed(() =>
    this.allows('edit') ? editLinkOf(this.view()) : null,
  );
  protected readonly reportVerb = computed(() => (this.returned() ? '修改后重报' : '继续填报'));
  protected readonly reviewLink = computed(() =>
    ['approve', 'return', 'sign-off', 'revoke'].some((action) => this.allows(action))
      ? ['/reviews', this.submissionId()]
      : null,
  );
  protected readonly mayWithdraw = computed(() => this.allows('withdraw'));
  protected readonly whyNotEdit = computed(
    () => this.action('edit')?.reason ?? this.action('withdraw')?.reason ?? '',
  );

  protected async withdraw(): Promise<void> {
    const view = this.view();
    if (view === null || this.pending()) return;
    const yes = await this.confirmation.ask({
      heading: `撤回 ${this.subject()}？`,
      text: '撤回后这份填报作废，需要时可以重新申报。',
      verb: '撤回',
    });
    if (!yes) return;
    this.pending.set(true);
    this.problem.set('');
    try {
      await this.api.actOnSubmission(view.id, 'withdraw', { version: view.version });
      this.announcement.say(`已撤回 ${this.subject()}`);
    } catch (error) {
      this.problem.set(asProblem(error).detail);
    } finally {
      this.pending.set(false);
      this.submission.reload();
    }
  }

  private action(name: string) {
    return this.view()?.allowedActions.find(({ action }) => action === name);
  }

  private allows(name: string): boolean {
    return this.action(name)?.allowed ?? false;
  }
}
