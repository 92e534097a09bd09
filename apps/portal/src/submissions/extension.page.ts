import { Component, computed, inject, input, resource, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { SubmissionView } from '@jiannuo/contracts';
import { LIMITS } from '@jiannuo/contracts/constants';
import { ChineseDatePipe } from '@jiannuo/web-ui';
import { PortalApi } from '../api/portal-api.js';
import { asProblem } from '../api/problem.js';
import { Announcement } from '../shell/announcement.js';
import { LoadState } from '../shell/load-state.js';
import { ApplicationFoot } from './application-foot.js';
import { DraftStore } from './draft-store.js';
import { MilestoneFacts } from './milestone-facts.js';
import { SelfSaving } from './self-saving.js';
import { lastReturn } from './submission-words.js';

interface ExtensionFields {
  readonly requestedDueDate: string;
  readonly text: string;
}

/** Asking for a later due date: till when, and why. */
@Component({
  selector: 'jn-extension-page',
  imports: [RouterLink, ChineseDatePipe, ApplicationFoot, LoadState, MilestoneFacts],
  templateUrl: './extension.page.html',
})
export class ExtensionPage {
  private readonly api = inject(PortalApi);
  private readonly store = inject(DraftStore);
  private readonly router = inject(Router);
  private readonly announcement = inject(Announcement);

  readonly programmeKey = input.required<string>();
  readonly projectOrdinal = input.required<string>();
  readonly milestoneOrdinal = input.required<string>();

  protected readonly limits = LIMITS;
  protected readonly opened = resource({
    params: () => ({
      programme: this.programmeKey(),
      project: this.projectOrdinal(),
      milestone: Number(this.milestoneOrdinal()),
    }),
    loader: ({ params }) => this.open(params.programme, params.project, params.milestone),
  });
  protected readonly pending = signal(false);
  protected readonly problem = signal('');
  protected readonly errors = signal<Readonly<Record<string, string>>>({});
  protected readonly returned = computed(() =>
    this.opened.hasValue() ? lastReturn(this.opened.value().draft.server()) : null,
  );

  protected type(field: keyof ExtensionFields, event: Event): void {
    if (!this.opened.hasValue()) return;
    const { target } = event;
    const typed = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
    this.opened.value().draft.type({ [field]: typed ? target.value : '' });
    this.errors.set({});
  }

  protected async handIn(): Promise<void> {
    if (!this.opened.hasValue() || this.pending()) return;
    const { draft, milestone } = this.opened.value();
    const { requestedDueDate, text } = draft.fields();
    this.errors.set({
      ...(requestedDueDate <= milestone.dueDate && {
        requestedDueDate: '请选择晚于现行期限的日期',
      }),
      ...(text.trim() === '' && { text: '请写明为什么要延期' }),
    });
    if (Object.keys(this.errors()).length > 0) return;
    this.pending.set(true);
    this.problem.set('');
    try {
      await draft.save(true);
      const server = draft.server();
      if (server === null || ['failed', 'conflict'].includes(draft.state())) return;
      await this.api.submitSubmission(server.id, { version: server.version });
      draft.forget();
      this.announcement.say(`已提交 ${milestone.title} 的延期申请`);
      await this.router.navigate(['/submissions', server.id]);
    } catch (error) {
      const problem = asProblem(error);
      this.problem.set(problem.detail);
      this.errors.set(problem.fields);
    } finally {
      this.pending.set(false);
    }
  }

  private async open(programme: string, ordinal: string, milestoneOrdinal: number) {
    const project = await this.api.project(programme, ordinal);
    const milestone = project.milestones.find((other) => other.ordinal === milestoneOrdinal);
    if (milestone === undefined) throw new Error('没有这个节点');
    const { key, extensionId } = milestone;
    const server = extensionId === null ? null : await this.api.submission(extensionId);
    const editable = server === null || ['draft', 'returned'].includes(server.state);
    const draft = new SelfSaving<ExtensionFields, SubmissionView>(
      {
        subject: `extension/${key}`,
        store: this.store,
        create: (fields) =>
          this.api.createSubmission({ milestoneKey: key, kind: 'extension', ...requestOf(fields) }),
        edit: ({ id, version }, fields) =>
          this.api.editSubmission(id, { version, ...requestOf(fields) }),
        read: (known) => this.readTheirs(known?.id ?? null),
        fieldsOf,
      },
      server,
    );
    return {
      project,
      milestone,
      draft,
      refusal: editable ? null : server.id,
      projectLink: ['/projects', programme, ordinal],
    };
  }

  /** Somebody edited this application, or began one for the same milestone. */
  private async readTheirs(known: string | null): Promise<SubmissionView | null> {
    if (known !== null) return this.api.submission(known);
    const { milestones } = await this.api.project(this.programmeKey(), this.projectOrdinal());
    const own = milestones.find(({ ordinal }) => ordinal === Number(this.milestoneOrdinal()));
    return own?.extensionId ? this.api.submission(own.extensionId) : null;
  }
}

function fieldsOf(view: SubmissionView | null): ExtensionFields {
  return {
    requestedDueDate: view?.extension?.requestedDueDate ?? '',
    text: view?.text ?? '',
  };
}

/** A date that is not chosen yet is left out. */
function requestOf({ requestedDueDate, text }: ExtensionFields) {
  return requestedDueDate === '' ? { text } : { text, requestedDueDate };
}
