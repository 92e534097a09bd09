import {
  Component,
  computed,
  inject,
  input,
  linkedSignal,
  resource,
  signal,
  viewChild,
} from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { ChineseDatePipe } from '@jiannuo/web-ui';
import { PortalApi } from '../api/portal-api.js';
import { HistoryFold } from '../history/history-fold.js';
import { Session } from '../session/session.js';
import { routeParts } from '../shell/keys.js';
import { LoadState } from '../shell/load-state.js';
import { MomentPipe } from '../shell/moments.js';
import { ShortcutSheet } from '../shell/shortcut-sheet.js';
import { type KeyActions, SingleKeys } from '../shell/single-keys.js';
import { EvidenceFindings } from './evidence-findings.js';
import { EvidenceGallery } from '../submissions/evidence-gallery.js';
import { KindContent } from '../submissions/kind-content.js';
import { SubmissionHistory } from '../submissions/submission-history.js';
import { headingOf, stateWordOf } from '../submissions/submission-words.js';
import { DecisionHold } from './decision-hold.js';
import { DecisionPanel } from './decision-panel.js';
import { PublicPreview } from './public-preview.js';
import { ReviewDrafts } from './review-draft.js';
import { ReviewPlan } from './review-plan.js';
import { RoundChanges } from './round-changes.js';

const TEXT_HEADINGS: Readonly<Record<string, string>> = {
  completion: '完成情况',
  progress: '进展',
  extension: '延期原因',
  amendment: '调整说明',
};

/** The evidence beside the plan, what the public will see, and the decision. */
@Component({
  selector: 'jn-review-page',
  imports: [
    RouterLink,
    ChineseDatePipe,
    DecisionPanel,
    EvidenceFindings,
    EvidenceGallery,
    HistoryFold,
    KindContent,
    LoadState,
    MomentPipe,
    PublicPreview,
    ReviewPlan,
    RoundChanges,
    ShortcutSheet,
    SubmissionHistory,
  ],
  templateUrl: './review.page.html',
  host: { '(document:keydown)': 'single.press($event, keys)' },
})
export class ReviewPage {
  private readonly api = inject(PortalApi);
  private readonly router = inject(Router);
  private readonly decisions = inject(DecisionHold);
  private readonly session = inject(Session);
  private readonly drafts = inject(ReviewDrafts);
  protected readonly single = inject(SingleKeys);
  private readonly panel = viewChild(DecisionPanel);

  readonly submissionId = input.required<string>();

  protected readonly submission = resource({
    params: () => this.submissionId(),
    loader: ({ params }) => this.api.submission(params),
  });
  protected readonly project = resource({
    params: () => (this.submission.hasValue() ? this.submission.value().projectKey : undefined),
    loader: ({ params }) => {
      const [programme = '', ordinal = ''] = routeParts(params);
      return this.api.project(programme, ordinal);
    },
  });
  /** Those who only look have no queue to go through. */
  private readonly queue = resource({
    params: () =>
      this.session.has('supervisor', 'head', 'leader') || this.session.lent().length > 0
        ? this.submissionId()
        : undefined,
    loader: () => this.api.reviewQueue(),
  });
  protected readonly note = linkedSignal(() => this.drafts.read(this.submissionId()).publicNote);
  protected readonly showsKeys = signal(false);
  protected readonly subject = computed(() =>
    this.submission.hasValue() ? headingOf(this.submission.value()) : '',
  );
  /** The date being granted to an extension, as the public will see it. */
  protected readonly granted = linkedSignal({
    source: this.submissionId,
    computation: () => '',
  });
  protected readonly stateWord = computed(() =>
    this.submission.hasValue() ? stateWordOf(this.submission.value()) : '',
  );
  /** The note as it stands on the public page, before that as it is being typed. */
  protected readonly publicNote = computed(() =>
    this.submission.hasValue() && this.submission.value().state === 'approved'
      ? this.submission.value().publicNote
      : this.note(),
  );
  /** What was returned or withdrawn the public will not see. */
  protected readonly showsPreview = computed(
    () =>
      this.submission.hasValue() &&
      ['submitted', 'signed-off', 'approved'].includes(this.submission.value().state),
  );
  protected readonly textHeading = computed(() => {
    const kind = this.submission.hasValue() ? this.submission.value().kind : 'completion';
    return TEXT_HEADINGS[kind] ?? '情况说明';
  });
  /** What is decided and waits for 撤回 is no longer in the queue. */
  private readonly ids = computed(() =>
    (this.queue.hasValue() ? this.queue.value().items : []).flatMap(
      ({ submissionId: id, version }) =>
        id !== this.submissionId() && this.decisions.isGone(id, version) ? [] : id,
    ),
  );
  protected readonly place = computed(() => {
    const index = this.ids().indexOf(this.submissionId());
    return index < 0 ? '' : `第${index + 1}项，共${this.ids().length}项`;
  });
  protected readonly nextId = computed(() => this.neighbour(1));
  protected readonly previousId = computed(() => this.neighbour(-1));

  protected readonly keys: KeyActions = {
    j: () => this.open(this.nextId()),
    k: () => this.open(this.previousId()),
    a: () => this.panel()?.sayYes(),
    r: () => this.panel()?.beginReturn(),
    '?': () => this.showsKeys.set(true),
  };

  protected async goOn(): Promise<void> {
    const next = this.nextId() ?? this.previousId();
    await this.router.navigate(next === null ? ['/reviews'] : ['/reviews', next]);
  }

  private open(id: string | null): void {
    if (id !== null) void this.router.navigate(['/reviews', id]);
  }

  private neighbour(step: number): string | null {
    const ids = this.ids();
    const index = ids.indexOf(this.submissionId());
    return index < 0 ? null : (ids[index + step] ?? null);
  }
}
