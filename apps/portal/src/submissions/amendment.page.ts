import { Component, computed, inject, input, resource, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { SubmissionView } from '@jiannuo/contracts';
import { LIMITS } from '@jiannuo/contracts/constants';
import { ChineseDatePipe } from '@jiannuo/web-ui';
import { PortalApi } from '../api/portal-api.js';
import { asProblem } from '../api/problem.js';
import { Announcement } from '../shell/announcement.js';
import { LoadState } from '../shell/load-state.js';
import { fieldsOfAmendment, requestOfAmendment, type AmendmentFields } from './amendment-words.js';
import { ApplicationFoot } from './application-foot.js';
import { DraftStore } from './draft-store.js';
import { SelfSaving } from './self-saving.js';
import { lastReturn } from './submission-words.js';

const LIVE = ['draft', 'submitted', 'signed-off', 'returned'];

/** Asking for a promise to be amended: what, into what, and on which basis. */
@Component({
  selector: 'jn-amendment-page',
  imports: [RouterLink, ChineseDatePipe, ApplicationFoot, LoadState],
  templateUrl: './amendment.page.html',
})
export class AmendmentPage {
  private readonly api = inject(PortalApi);
  private readonly store = inject(DraftStore);
  private readonly router = inject(Router);
  private readonly announcement = inject(Announcement);

  readonly programmeKey = input.required<string>();
  readonly projectOrdinal = input.required<string>();
  /** Absent where the project itself is amended. */
  readonly milestoneOrdinal = input<string>();

  protected readonly limits = LIMITS;
  protected readonly opened = resource({
    params: () => ({
      programme: this.programmeKey(),
      project: this.projectOrdinal(),
      milestone: this.milestoneOrdinal(),
    }),
    loader: ({ params }) => this.open(params.programme, params.project, params.milestone),
  });
  protected readonly pending = signal(false);
  protected readonly problem = signal('');
  protected readonly errors = signal<Readonly<Record<string, string>>>({});
  protected readonly returned = computed(() =>
    this.opened.hasValue() ? lastReturn(this.opened.value().draft.server()) : null,
  );

  protected type(field: Exclude<keyof AmendmentFields, 'targets'>, event: Event): void {
    const { target } = event;
    if (!this.opened.hasValue() || !isField(target)) return;
    const typed = field === 'withdrawn' ? isChecked(target) : target.value;
    this.opened.value().draft.type({ [field]: typed });
    this.errors.set({});
  }

  protected typeTarget(deliverable: number, event: Event): void {
    const { target } = event;
    if (!this.opened.hasValue() || !isField(target)) return;
    const { draft } = this.opened.value();
    draft.type({ targets: { ...draft.fields().targets, [deliverable]: target.value } });
  }

  protected async handIn(): Promise<void> {
    if (!this.opened.hasValue() || this.pending()) return;
    const { draft, subject } = this.opened.value();
    this.pending.set(true);
    this.problem.set('');
    this.errors.set({});
    try {
      await draft.save(true);
      const server = draft.server();
      if (server === null || ['failed', 'conflict'].includes(draft.state())) return;
      await this.api.submitSubmission(server.id, { version: server.version });
      draft.forget();
      this.announcement.say(`已提交 ${subject} 的调整申请`);
      await this.router.navigate(['/submissions', server.id]);
    } catch (error) {
      const problem = asProblem(error);
      this.problem.set(problem.detail);
      this.errors.set(problem.fields);
    } finally {
      this.pending.set(false);
    }
  }

  private async open(programme: string, ordinal: string, milestoneOrdinal: string | undefined) {
    const project = await this.api.project(programme, ordinal);
    const milestone =
      project.milestones.find((other) => String(other.ordinal) === milestoneOrdinal) ?? null;
    const key = milestone?.key ?? project.key;
    const server = await this.readLive(project.key, milestone?.key ?? null);
    const { items: departments } = await this.api.departments();
    const isWithdrawn = milestone?.state === 'withdrawn';
    const subject = milestone === null ? { projectKey: key } : { milestoneKey: key };
    const draft = new SelfSaving<AmendmentFields, SubmissionView>(
      {
        subject: `amendment/${key}`,
        store: this.store,
        create: (fields) =>
          this.api.createSubmission({
            ...subject,
            kind: 'amendment',
            ...requestOfAmendment(fields, isWithdrawn),
          }),
        edit: ({ id, version }, fields) =>
          this.api.editSubmission(id, { version, ...requestOfAmendment(fields, isWithdrawn) }),
        read: (known) =>
          known === null
            ? this.readLive(project.key, milestone?.key ?? null)
            : this.api.submission(known.id),
        fieldsOf: fieldsOfAmendment,
      },
      server,
    );
    return {
      project,
      milestone,
      departments,
      isWithdrawn,
      draft,
      subject: milestone?.title ?? project.shortTitle ?? project.title,
      counted: project.deliverables.filter(({ target }) => target !== null),
      refusal: server !== null && !['draft', 'returned'].includes(server.state) ? server.id : null,
      projectLink: ['/projects', programme, ordinal],
    };
  }

  private async readLive(
    projectKey: string,
    milestoneKey: string | null,
  ): Promise<SubmissionView | null> {
    const { items } = await this.api.submissionsOf(
      milestoneKey === null
        ? { projectKey, kind: 'amendment' }
        : { milestoneKey, kind: 'amendment' },
    );
    const live = items.find(
      (item) => item.milestoneKey === milestoneKey && LIVE.includes(item.state) && item.mayRead,
    );
    return live === undefined ? null : this.api.submission(live.id);
  }
}

function isField(
  target: EventTarget | null,
): target is HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement {
  return (
    target instanceof HTMLInputElement ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement
  );
}

function isChecked(target: EventTarget): boolean {
  return target instanceof HTMLInputElement && target.checked;
}
