import { effect, inject, Injectable, signal, untracked } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { FormControl, FormGroup } from '@angular/forms';
import type { SubmissionView } from '@jiannuo/contracts';
import { debounceTime } from 'rxjs';
import { PortalApi } from '../api/portal-api.js';
import { asProblem, PortalProblem } from '../api/problem.js';
import { Connection } from '../shell/connection.js';
import { DraftStore } from './draft-store.js';
import {
  fieldsOf,
  isKeptReport,
  NOTHING,
  openReport,
  type ReportFields,
  requestOf,
  sameFields,
} from './report-fields.js';

/** `kept`: typed and kept in this browser; `saved`: the server has it. */
export type SaveState = 'untouched' | 'kept' | 'saving' | 'saved' | 'failed' | 'conflict';

const AUTOSAVE_AFTER_MS = 1_200;

/** One report while it is written: it saves itself, one request after the other. */
@Injectable()
export class ReportDraft {
  private readonly api = inject(PortalApi);
  private readonly drafts = inject(DraftStore);
  private readonly connection = inject(Connection);
  private milestoneKey = '';
  private saved: ReportFields = NOTHING;
  private queue: Promise<void> = Promise.resolve();

  readonly form = new FormGroup({
    completedOn: new FormControl('', { nonNullable: true }),
    text: new FormControl('', { nonNullable: true }),
    orderReason: new FormControl('', { nonNullable: true }),
  });
  readonly fields = signal<ReportFields>(NOTHING);
  readonly submission = signal<SubmissionView | null>(null);
  readonly saveState = signal<SaveState>('untouched');
  readonly problem = signal<PortalProblem | null>(null);
  readonly restored = signal(false);
  /** What stands on the server when somebody else was quicker. */
  readonly theirs = signal<SubmissionView | null>(null);

  constructor() {
    this.form.valueChanges.pipe(takeUntilDestroyed()).subscribe(() => {
      this.fields.set(this.form.getRawValue());
      this.keep();
    });
    this.form.valueChanges
      .pipe(debounceTime(AUTOSAVE_AFTER_MS), takeUntilDestroyed())
      .subscribe(() => void this.save());
    // The network is back: what waited for it is saved without being asked.
    effect(() => {
      if (this.connection.online()) untracked(() => void this.saveAfterOutage());
    });
  }

  open(milestoneKey: string, server: SubmissionView | null): void {
    this.milestoneKey = milestoneKey;
    const opening = openReport(server, this.drafts.read(this.subject(), isKeptReport));
    this.saved = fieldsOf(server);
    this.submission.set(server);
    this.fields.set(opening.fields);
    this.form.reset(opening.fields, { emitEvent: false });
    this.form.updateValueAndValidity({ emitEvent: opening.restored && !opening.conflict });
    this.restored.set(opening.restored);
    if (opening.conflict) this.meetConflict(server);
  }

  /** Saves what is typed. `create`: make the draft on the server even when nothing is typed yet. */
  save(create = false): Promise<void> {
    this.queue = this.queue.then(() => this.saveNow(create));
    return this.queue;
  }

  private async saveAfterOutage(): Promise<void> {
    if (this.saveState() === 'failed' && this.problem()?.code === 'offline') await this.save();
  }

  /** The draft on the server, made when there is none; null when it could not be made. */
  async onServer(): Promise<SubmissionView | null> {
    if (this.submission() === null) await this.save(true);
    return this.submission();
  }

  keepMine(): void {
    const theirs = this.theirs();
    this.theirs.set(null);
    this.submission.set(theirs);
    this.saved = fieldsOf(theirs);
    this.saveState.set('kept');
    void this.save();
  }

  takeTheirs(): void {
    const theirs = this.theirs();
    this.theirs.set(null);
    this.drafts.forget(this.subject());
    this.open(this.milestoneKey, theirs);
    this.saveState.set('saved');
  }

  forget(): void {
    this.drafts.forget(this.subject());
  }

  private keep(): void {
    if (sameFields(this.form.getRawValue(), this.saved)) return;
    const baseVersion = this.submission()?.version ?? null;
    this.drafts.keep(this.subject(), { ...this.form.getRawValue(), baseVersion });
    if (this.saveState() !== 'conflict') this.saveState.set('kept');
  }

  private async saveNow(create: boolean): Promise<void> {
    const fields = this.form.getRawValue();
    const submission = this.submission();
    if (this.saveState() === 'conflict') return;
    if (sameFields(fields, this.saved) && !(create && submission === null)) return;
    this.saveState.set('saving');
    this.problem.set(null);
    try {
      this.accept(
        submission === null
          ? await this.api.createSubmission({
              milestoneKey: this.milestoneKey,
              kind: 'completion',
              ...requestOf(fields),
            })
          : await this.api.editSubmission(submission.id, {
              version: submission.version,
              ...requestOf(fields),
            }),
        fields,
      );
    } catch (error) {
      await this.meet(asProblem(error));
    }
  }

  private accept(submission: SubmissionView, sent: ReportFields): void {
    this.saved = sent;
    this.submission.set(submission);
    const typedOn = !sameFields(this.form.getRawValue(), sent);
    this.saveState.set(typedOn ? 'kept' : 'saved');
    if (typedOn) this.keep();
    else this.drafts.forget(this.subject());
  }

  /** A request was refused; when somebody else was quicker, asks which text counts. */
  async meet(problem: PortalProblem): Promise<void> {
    this.saveState.set('failed');
    this.problem.set(problem);
    if (problem.status !== 409) return;
    try {
      this.meetConflict(await this.readTheirs());
    } catch (error) {
      this.problem.set(asProblem(error));
    }
  }

  private meetConflict(theirs: SubmissionView | null): void {
    if (theirs === null) return;
    this.theirs.set(theirs);
    this.saveState.set('conflict');
    this.problem.set(null);
  }

  /** Somebody edited this draft, or began one for the same milestone. */
  private async readTheirs(): Promise<SubmissionView | null> {
    const known = this.submission()?.id;
    if (known !== undefined) return this.api.submission(known);
    const [programme = '', project = ''] = this.milestoneKey.split('/');
    const { milestones } = await this.api.project(programme, project);
    const id = milestones.find(({ key }) => key === this.milestoneKey)?.submissionId ?? null;
    return id === null ? null : this.api.submission(id);
  }

  private subject(): string {
    return `report/${this.milestoneKey}`;
  }
}
