import { HttpEventType } from '@angular/common/http';
import { computed, effect, inject, Injectable, signal, untracked } from '@angular/core';
import type { EvidenceView } from '@jiannuo/contracts';
import { type Visibility, VISIBILITIES } from '@jiannuo/contracts/constants';
import { lastValueFrom, tap } from 'rxjs';
import { PortalApi } from '../api/portal-api.js';
import { asProblem } from '../api/problem.js';
import { Connection } from '../shell/connection.js';
import { DraftStore } from './draft-store.js';
import { fileTrouble, type Upload } from './upload.js';
import { ReportDraft } from './report-draft.js';

export interface EvidenceLabel {
  readonly visibility: Visibility;
  readonly caption: string;
}

export const CAPTION_MISSING = '可公开的图片要写一句说明';

/** The evidence of the report being written: files on their way, and the labels of those there. */
@Injectable()
export class EvidenceDesk {
  private readonly api = inject(PortalApi);
  private readonly draft = inject(ReportDraft);
  private readonly drafts = inject(DraftStore);
  private readonly connection = inject(Connection);
  private readonly labels = signal<Readonly<Record<string, EvidenceLabel>>>({});
  private readonly errors = signal<Readonly<Record<string, string>>>({});
  private sending: Promise<void> = Promise.resolve();
  private lastUpload = 0;

  readonly uploads = signal<readonly Upload[]>([]);
  readonly busy = computed(() => this.uploads().some(({ state }) => state !== 'failed'));
  /** Why the report can't go out yet; empty when every chosen file is here. */
  readonly unfinished = computed(() => {
    if (this.busy()) return '还有文件正在上传，请等上传完再提交';
    return this.uploads().length > 0 ? '有文件没有上传成功，请重试或移除后再提交' : '';
  });
  readonly cards = computed(() =>
    (this.draft.submission()?.evidence ?? []).map((evidence) => ({
      evidence,
      label: this.labelOf(evidence),
      error: this.errors()[evidence.id] ?? '',
    })),
  );

  /** Sends several files, one after the other, so that a weak line finishes some of them. */
  add(files: readonly File[]): void {
    for (const file of files) {
      const id = ++this.lastUpload;
      const trouble = fileTrouble(file);
      const state = trouble === '' ? 'waiting' : 'failed';
      this.uploads.update((uploads) => [
        ...uploads,
        { id, file, state, percent: 0, trouble, lost: false },
      ]);
      if (trouble === '') this.send(id);
    }
  }

  constructor() {
    // The network is back: what it interrupted goes on without being asked.
    effect(() => {
      if (!this.connection.online()) return;
      untracked(() => {
        for (const { id, lost } of this.uploads()) if (lost) this.retry(id);
      });
    });
  }

  retry(id: number): void {
    this.set(id, { state: 'waiting', percent: 0, trouble: '' });
    this.send(id);
  }

  dismiss(id: number): void {
    this.uploads.update((uploads) => uploads.filter((upload) => upload.id !== id));
  }

  /** Typed, not sent yet; kept in this browser. */
  label(evidence: EvidenceView, label: EvidenceLabel): void {
    this.labels.update((labels) => ({ ...labels, [evidence.id]: label }));
    this.drafts.keep(subject(evidence), label);
  }

  saveLabel(evidence: EvidenceView): Promise<void> {
    this.sending = this.sending.then(() => this.saveLabelNow(evidence.id));
    return this.sending;
  }

  async remove(evidence: EvidenceView): Promise<void> {
    try {
      await this.api.removeEvidence(evidence.id);
      this.drafts.forget(subject(evidence));
      this.replace((all) => all.filter(({ id }) => id !== evidence.id));
    } catch (error) {
      this.fail(evidence.id, asProblem(error).detail);
    }
  }

  /** The copy takes its place among the files; the photo it was made from is internal now. */
  takeBlurred(original: EvidenceView, copy: EvidenceView): void {
    const { [original.id]: typed, ...others } = this.labels();
    // What was said of the photo and has not reached the server is said of the copy.
    this.labels.set(typed === undefined ? others : { ...others, [copy.id]: typed });
    this.drafts.forget(subject(original));
    this.replace((all) => [
      ...all.map((file) =>
        file.id === original.id && file.visibility === 'public'
          ? { ...file, visibility: 'internal' as const }
          : file,
      ),
      copy,
    ]);
    void this.saveLabel(copy);
  }

  /** Sends every label that is still only here; false when one of them is not complete. */
  async settle(): Promise<boolean> {
    for (const { evidence } of this.cards()) await this.saveLabel(evidence);
    return Object.values(this.errors()).every((error) => error === '');
  }

  private labelOf(evidence: EvidenceView): EvidenceLabel {
    return (
      this.labels()[evidence.id] ??
      this.drafts.read(subject(evidence), isLabel) ?? {
        visibility: evidence.visibility,
        caption: evidence.caption,
      }
    );
  }

  private send(id: number): void {
    this.sending = this.sending.then(() => this.sendNow(id));
  }

  private async sendNow(id: number): Promise<void> {
    const upload = this.uploads().find((other) => other.id === id);
    if (upload?.state !== 'waiting') return;
    this.set(id, { state: 'sending' });
    try {
      const submission = await this.draft.onServer();
      if (submission === null) throw this.draft.problem() ?? new Error('draft not made');
      if (upload.lost && (await this.foundOnServer(submission.id, upload.file))) {
        this.dismiss(id);
        return;
      }
      const events = this.api.uploadEvidence(submission.id, upload.file, 'internal').pipe(
        tap((event) => {
          if (event.type === HttpEventType.UploadProgress && event.total)
            this.set(id, { percent: Math.round((100 * event.loaded) / event.total) });
        }),
      );
      const answer = await lastValueFrom(events);
      const evidence = answer.type === HttpEventType.Response ? answer.body : null;
      if (evidence !== null) this.replace((all) => [...all, evidence]);
      this.dismiss(id);
    } catch (error) {
      const { code, detail } = asProblem(error);
      this.set(id, { state: 'failed', trouble: detail, lost: code === 'offline' });
    }
  }

  /** Only the answer was lost, and the file has arrived: it is shown, and not sent a second time. */
  private async foundOnServer(submissionId: string, file: File): Promise<boolean> {
    const { evidence } = await this.api.submission(submissionId);
    const known = new Set(this.cards().map((card) => card.evidence.id));
    const arrived = evidence.find(
      ({ id, fileName, size }) => !known.has(id) && fileName === file.name && size === file.size,
    );
    if (arrived !== undefined) this.replace((all) => [...all, arrived]);
    return arrived !== undefined;
  }

  private async saveLabelNow(id: string): Promise<void> {
    const card = this.cards().find(({ evidence }) => evidence.id === id);
    if (card === undefined) return;
    const { evidence, label } = card;
    const caption = label.caption.trim();
    const isComplete = label.visibility !== 'public' || caption !== '';
    this.fail(id, isComplete ? '' : CAPTION_MISSING);
    if (!isComplete) return;
    if (label.visibility === evidence.visibility && caption === evidence.caption) return;
    try {
      const changed = await this.api.editEvidence(id, { visibility: label.visibility, caption });
      this.replace((all) => all.map((other) => (other.id === id ? changed : other)));
      this.drafts.forget(subject(evidence));
    } catch (error) {
      const problem = asProblem(error);
      this.fail(id, problem.fields['caption'] ?? problem.fields['visibility'] ?? problem.detail);
    }
  }

  private fail(id: string, error: string): void {
    this.errors.update((errors) => ({ ...errors, [id]: error }));
  }

  private set(id: number, change: Partial<Upload>): void {
    this.uploads.update((uploads) =>
      uploads.map((upload) => (upload.id === id ? { ...upload, ...change } : upload)),
    );
  }

  private replace(change: (all: EvidenceView[]) => EvidenceView[]): void {
    this.draft.holdFiles((all) => change([...all]));
  }
}

function subject(evidence: EvidenceView): string {
  return `evidence/${evidence.id}`;
}

function isLabel(value: unknown): value is EvidenceLabel {
  return (
    typeof value === 'object' &&
    value !== null &&
    'caption' in value &&
    typeof value.caption === 'string' &&
    'visibility' in value &&
    VISIBILITIES.some((visibility) => visibility === value.visibility)
  );
}
