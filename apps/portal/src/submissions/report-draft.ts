import { computed, inject, Injectable, signal } from '@angular/core';
import type { EvidenceView, SubmissionView } from '@jiannuo/contracts';
import { PortalApi } from '../api/portal-api.js';
import type { PortalProblem } from '../api/problem.js';
import { routeParts } from '../shell/keys.js';
import { DraftStore } from './draft-store.js';
import { fieldsOf, NOTHING, type ReportFields, requestOf } from './report-fields.js';
import { SelfSaving } from './self-saving.js';

/** The report of one milestone while it is written, shared by its form and its files. */
@Injectable()
export class ReportDraft {
  private readonly api = inject(PortalApi);
  private readonly store = inject(DraftStore);
  private readonly writing = signal<SelfSaving<ReportFields, SubmissionView> | null>(null);

  readonly fields = computed(() => this.writing()?.fields() ?? NOTHING);
  readonly submission = computed(() => this.writing()?.server() ?? null);
  readonly state = computed(() => this.writing()?.state() ?? 'untouched');
  readonly problem = computed(() => this.writing()?.problem() ?? null);
  /** What stands on the server when somebody else was quicker. */
  readonly theirs = computed(() => this.writing()?.theirs() ?? null);
  readonly restored = computed(() => this.writing()?.restored ?? false);

  open(milestoneKey: string, server: SubmissionView | null): void {
    const kind = 'completion';
    this.writing.set(
      new SelfSaving<ReportFields, SubmissionView>(
        {
          subject: `report/${milestoneKey}`,
          store: this.store,
          create: (fields) =>
            this.api.createSubmission({ milestoneKey, kind, ...requestOf(fields) }),
          edit: ({ id, version }, fields) =>
            this.api.editSubmission(id, { version, ...requestOf(fields) }),
          read: (known) => this.readTheirs(milestoneKey, known?.id ?? null),
          fieldsOf,
        },
        server,
      ),
    );
  }

  type(change: Partial<ReportFields>): void {
    this.writing()?.type(change);
  }

  async save(): Promise<void> {
    await this.writing()?.save();
  }

  /** The draft on the server, made when there is none; null when it could not be made. */
  async onServer(): Promise<SubmissionView | null> {
    return (await this.writing()?.onServer()) ?? null;
  }

  async meet(problem: PortalProblem): Promise<void> {
    await this.writing()?.meet(problem);
  }

  /** A file came, went or got other labels; what is typed stays as it is. */
  holdFiles(change: (evidence: readonly EvidenceView[]) => EvidenceView[]): void {
    this.writing()?.server.update((view) => view && { ...view, evidence: change(view.evidence) });
  }

  keepMine(): void {
    this.writing()?.keepMine();
  }

  takeTheirs(): void {
    this.writing()?.takeTheirs();
  }

  forget(): void {
    this.writing()?.forget();
  }

  /** Somebody edited this draft, or began one for the same milestone. */
  private async readTheirs(
    milestoneKey: string,
    known: string | null,
  ): Promise<SubmissionView | null> {
    if (known !== null) return this.api.submission(known);
    const [programme = '', project = ''] = routeParts(milestoneKey);
    const { milestones } = await this.api.project(programme, project);
    const id = milestones.find(({ key }) => key === milestoneKey)?.submissionId ?? null;
    return id === null ? null : this.api.submission(id);
  }
}
