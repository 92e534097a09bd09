import { Component, computed, DOCUMENT, inject, input, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { MilestoneSummaryView } from '@jiannuo/contracts';
import { LIMITS } from '@jiannuo/contracts/constants';
import { formatChineseDate } from '@jiannuo/web-ui';
import { PortalApi } from '../api/portal-api.js';
import { asProblem, type PortalProblem } from '../api/problem.js';
import { Session } from '../session/session.js';
import { Announcement } from '../shell/announcement.js';
import { daysBetween, weekday } from '../shell/moments.js';
import { valueOf } from '../shell/value-of.js';
import { EvidenceDesk } from './evidence-desk.js';
import { EvidenceSection } from './evidence-section.js';
import { fieldsOf, type ReportFields, sameFields } from './report-fields.js';
import { ReportDraft } from './report-draft.js';
import { SaveConflict } from './save-conflict.js';
import { SAVE_WORDS } from './self-saving.js';

type FieldName = 'completedOn' | 'text' | 'orderReason' | 'evidence';

/** The fields of a report, and its way to the server. */
@Component({
  selector: 'jn-report-form',
  imports: [RouterLink, EvidenceSection, SaveConflict],
  templateUrl: './report-form.html',
})
export class ReportForm {
  private readonly api = inject(PortalApi);
  private readonly router = inject(Router);
  private readonly announcement = inject(Announcement);
  private readonly document = inject(DOCUMENT);
  protected readonly session = inject(Session);
  protected readonly desk = inject(EvidenceDesk);
  protected readonly draft = inject(ReportDraft);

  readonly milestone = input.required<MilestoneSummaryView>();
  readonly openPredecessors = input.required<readonly string[]>();

  protected readonly limits = LIMITS;
  protected readonly pending = signal(false);
  protected readonly errors = signal<Partial<Record<FieldName, string>>>({});
  protected readonly problem = signal('');
  protected readonly predecessors = computed(() =>
    (this.draft.submission()?.openPredecessors ?? this.openPredecessors())
      .map((title) => `“${title}”`)
      .join('、'),
  );
  protected readonly textLength = computed(() => this.draft.fields().text.length);
  protected readonly saveWord = computed(() => SAVE_WORDS[this.draft.state()]);
  protected readonly saveTrouble = computed(() =>
    this.draft.state() === 'failed' ? (this.draft.problem()?.detail ?? '') : '',
  );
  /** “2024年9月2日 星期一，比期限晚1天”. */
  protected readonly dateInWords = computed(() => {
    const date = this.draft.fields().completedOn;
    if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return '';
    if (date > this.session.today()) return `${formatChineseDate(date)}还没有到`;
    const late = daysBetween(this.milestone().dueDate, date);
    return `${formatChineseDate(date)} ${weekday(date)}，${late > 0 ? `比期限晚${late}天` : '在期限内'}`;
  });

  protected type(name: keyof ReportFields, event: Event): void {
    this.draft.type({ [name]: valueOf(event) });
    // What is being mended is no longer complained about.
    this.clear(name);
  }

  protected async submit(event: Event): Promise<void> {
    event.preventDefault();
    if (this.pending()) return;
    this.pending.set(true);
    this.problem.set('');
    try {
      this.errors.set(this.missing());
      // Files on their way still want their labels: the form waits for neither.
      if (this.desk.unfinished() === '' && !(await this.desk.settle()))
        this.errors.update((errors) => ({ ...errors, evidence: '还有图片没有写说明' }));
      if (Object.keys(this.errors()).length > 0) this.explain('请补齐下面标出的内容，再提交。');
      else await this.send();
    } catch (error) {
      await this.meet(asProblem(error));
    } finally {
      this.pending.set(false);
    }
  }

  protected clear(name: FieldName): void {
    const others = Object.entries(this.errors()).filter(([field]) => field !== name);
    this.errors.set(Object.fromEntries(others));
    if (others.length === 0) this.problem.set('');
  }

  private async send(): Promise<void> {
    const submission = await this.draft.onServer();
    await this.draft.save();
    const current = this.draft.submission();
    if (submission === null || current === null || this.draft.state() === 'conflict') return;
    if (this.draft.state() === 'failed') throw this.draft.problem() ?? new Error('not saved');
    const submitted = await this.api.submitSubmission(current.id, {
      version: current.version,
    });
    this.draft.forget();
    this.announcement.say('已提交，等待督查人员审核');
    await this.router.navigate(['/submissions', submitted.id]);
  }

  /** A second press of the button may find it submitted already: then all is well. */
  private async meet(problem: PortalProblem): Promise<void> {
    if (problem.status === 409) await this.draft.meet(problem);
    const theirs = this.draft.theirs();
    if (theirs?.state === 'submitted' && sameFields(fieldsOf(theirs), this.draft.fields())) {
      this.draft.forget();
      await this.router.navigate(['/submissions', theirs.id]);
    } else if (theirs === null) {
      this.errors.set(problem.fields);
      this.explain(problem.detail);
    }
  }

  private missing(): Partial<Record<FieldName, string>> {
    const { completedOn, text, orderReason } = this.draft.fields();
    return {
      ...(completedOn === '' && { completedOn: '请选择完成日期' }),
      ...(completedOn > this.session.today() && { completedOn: '完成日期不能晚于今天' }),
      ...(text.trim() === '' && { text: '请填写完成情况' }),
      ...(this.predecessors() !== '' &&
        orderReason.trim() === '' && { orderReason: '请说明为什么先完成了本节点' }),
      ...(this.desk.unfinished() !== '' && { evidence: this.desk.unfinished() }),
    };
  }

  private explain(detail: string): void {
    this.problem.set(detail);
    const first = (['completedOn', 'text', 'orderReason', 'evidence'] as const).find(
      (name) => this.errors()[name] !== undefined,
    );
    this.document.getElementById(first ?? 'report-problem')?.focus();
  }
}
