import {
  Component,
  computed,
  inject,
  input,
  linkedSignal,
  output,
  resource,
  signal,
} from '@angular/core';
import type {
  DocumentView,
  ProgrammeSummaryView,
  RequestDocumentRequest,
} from '@jiannuo/contracts';
import { PortalApi } from '../api/portal-api.js';
import { asProblem } from '../api/problem.js';
import { Session } from '../session/session.js';
import { Announcement } from '../shell/announcement.js';
import { valueOf } from '../shell/value-of.js';
import { HelpLink } from '../shell/help-link.js';
import { KINDS } from './document-words.js';

/** Asks for a document: a month's bulletin, a project's archive or the account of a closed year. */
@Component({
  selector: 'jn-request-document',
  imports: [HelpLink],
  templateUrl: './request-document.html',
})
export class RequestDocument {
  readonly programmes = input.required<readonly ProgrammeSummaryView[]>();
  readonly requested = output();

  private readonly api = inject(PortalApi);
  private readonly announcement = inject(Announcement);
  private readonly session = inject(Session);
  protected readonly valueOf = valueOf;
  protected readonly kinds = KINDS;
  protected readonly kind = signal<DocumentView['kind']>('bulletin');
  protected readonly hint = computed(
    () => KINDS.find(({ kind }) => kind === this.kind())?.hint ?? '',
  );
  protected readonly choices = computed(() => {
    const kind = this.kind();
    return this.programmes().filter(
      (programme) =>
        programme.state === 'closed' ||
        (programme.state === 'published' &&
          (kind === 'archive' || (kind === 'bulletin' && programme.kind === 'livelihood'))),
    );
  });
  protected readonly programmeKey = linkedSignal(() => this.choices()[0]?.key ?? '');
  /** From January of the list's year to the month of today, the latest first. */
  protected readonly months = computed(() => {
    const year = this.choices().find(({ key }) => key === this.programmeKey())?.year ?? 0;
    const today = (this.session.today() ?? '').slice(0, 7);
    return Array.from({ length: 12 }, (_, index) => ({
      period: `${year}-${String(12 - index).padStart(2, '0')}`,
      name: `${year}年${12 - index}月`,
    })).filter(({ period }) => period <= today);
  });
  protected readonly period = linkedSignal(() => this.months()[0]?.period ?? '');
  protected readonly ranking = signal(false);
  /** The projects of the chosen list, read when an archive is wanted. */
  protected readonly projects = resource({
    params: () =>
      this.kind() === 'archive' && this.programmeKey() !== '' ? this.programmeKey() : undefined,
    loader: async ({ params }) => (await this.api.programme(params)).projects,
  });
  protected readonly projectKey = linkedSignal(() =>
    this.projects.hasValue() ? (this.projects.value()[0]?.key ?? '') : '',
  );
  protected readonly sending = signal(false);
  protected readonly trouble = signal('');
  protected readonly ready = computed(
    () =>
      !this.sending() &&
      this.programmeKey() !== '' &&
      (this.kind() !== 'archive' || this.projectKey() !== ''),
  );

  protected choose(event: Event): void {
    const chosen = KINDS.find(({ kind }) => kind === valueOf(event));
    if (chosen !== undefined) this.kind.set(chosen.kind);
    this.trouble.set('');
  }

  protected async request(event: Event): Promise<void> {
    event.preventDefault();
    if (!this.ready()) return;
    this.sending.set(true);
    this.trouble.set('');
    try {
      const made = await this.api.requestDocument(this.body());
      this.announcement.say(`开始生成：${made.title}`);
      this.requested.emit();
    } catch (error) {
      this.trouble.set(asProblem(error).detail);
    } finally {
      this.sending.set(false);
    }
  }

  private body(): RequestDocumentRequest {
    const asked = { kind: this.kind(), programmeKey: this.programmeKey() };
    switch (asked.kind) {
      case 'bulletin':
        return { ...asked, period: this.period(), ranking: this.ranking() };
      case 'archive':
        return { ...asked, projectKey: this.projectKey() };
      case 'account':
        return asked;
    }
  }
}
