import {
  Component,
  computed,
  DOCUMENT,
  inject,
  input,
  linkedSignal,
  output,
  signal,
} from '@angular/core';
import type { SubmissionView } from '@jiannuo/contracts';
import { LIMITS } from '@jiannuo/contracts/constants';
import { PortalApi, type SubmissionAction } from '../api/portal-api.js';
import { asProblem, type PortalProblem } from '../api/problem.js';
import { Confirmation } from '../shell/confirmation.js';
import { offeredDecisions, type OfferedDecision } from './decisions.js';
import { ReviewDrafts } from './review-draft.js';

/** The words of a decision and its buttons. What is typed stays until the server has it. */
@Component({
  selector: 'jn-decision-panel',
  templateUrl: './decision-panel.html',
})
export class DecisionPanel {
  private readonly api = inject(PortalApi);
  private readonly confirmation = inject(Confirmation);
  private readonly drafts = inject(ReviewDrafts);
  private readonly document = inject(DOCUMENT);

  readonly submission = input.required<SubmissionView>();
  readonly noteChange = output<string>();
  readonly grantedChange = output<string>();
  /** “已通过”; the decision stands. */
  readonly decided = output<string>();
  /** Somebody else was quicker: read it again. */
  readonly outdated = output();

  protected readonly limits = LIMITS;
  private readonly submissionId = computed(() => this.submission().id);
  /** Read anew only for another submission: what is typed outlives a reload of the same one. */
  protected readonly words = linkedSignal({
    source: this.submissionId,
    computation: (id) => this.drafts.read(id),
  });
  /** Typed, and somebody else was quicker: shown so that it can be copied. */
  protected readonly unsent = computed(() =>
    this.mayDecide() ? [] : Object.values(this.words()).filter((text) => text !== ''),
  );
  protected readonly decisions = computed(() => offeredDecisions(this.submission()));
  protected readonly refusals = computed(() => [
    ...new Set(this.decisions().flatMap(({ allowed, reason }) => (allowed ? [] : (reason ?? [])))),
  ]);
  protected readonly mayDecide = computed(() => this.decisions().some(({ allowed }) => allowed));
  protected readonly publishes = computed(() =>
    this.decisions().some(
      ({ action, allowed }) => allowed && ['approve', 'revoke'].includes(action),
    ),
  );
  protected readonly hints = computed(() =>
    this.decisions().some(({ action, allowed }) => allowed && action === 'revoke')
      ? {
          note: '选填。写给群众看的更正说明，显示在公开页面。',
          comment: '必填。写明为什么撤销，填报单位会看到。',
        }
      : {
          note: '选填。写给群众看的话，通过后显示在公开页面。',
          comment: '退回时必填，填报单位会看到。',
        },
  );
  /** Approving an extension: the date granted, as asked for until another is chosen. */
  protected readonly grants = computed(
    () =>
      this.submission().kind === 'extension' &&
      this.decisions().some(({ action, allowed }) => allowed && action === 'approve'),
  );
  protected readonly granted = linkedSignal({
    source: this.submissionId,
    computation: () => this.submission().extension?.requestedDueDate ?? '',
  });
  protected readonly pending = signal(false);
  protected readonly problem = signal('');
  protected readonly commentError = signal('');
  protected readonly noteError = signal('');

  protected typeComment(event: Event): void {
    this.keep({ ...this.words(), comment: valueOf(event) });
    this.commentError.set('');
  }

  protected grant(event: Event): void {
    if (!(event.target instanceof HTMLInputElement)) return;
    this.granted.set(event.target.value);
    this.grantedChange.emit(event.target.value);
  }

  protected typeNote(event: Event): void {
    this.keep({ ...this.words(), publicNote: valueOf(event) });
    this.noteChange.emit(this.words().publicNote);
  }

  /** Also called by the keyboard. */
  decideBy(action: SubmissionAction): void {
    const decision = this.decisions().find((other) => other.action === action);
    if (decision?.allowed) void this.decide(decision);
  }

  protected async decide(decision: OfferedDecision): Promise<void> {
    if (this.pending() || this.lacksComment(decision)) return;
    const { milestone, projectTitle } = this.submission();
    const subject = milestone?.title ?? projectTitle;
    const yes = await this.confirmation.ask({
      heading: `${decision.verb} ${subject}？`,
      text: decision.consequence,
      verb: decision.verb,
    });
    if (yes) await this.send(decision, subject);
  }

  private async send(decision: OfferedDecision, subject: string): Promise<void> {
    const { id, version } = this.submission();
    const { comment, publicNote } = this.words();
    this.pending.set(true);
    this.problem.set('');
    try {
      await this.api.actOnSubmission(id, decision.action, {
        version,
        comment,
        ...(decision.action !== 'return' && { publicNote }),
        ...(decision.action === 'approve' &&
          this.grants() &&
          this.granted() !== '' && { grantedDueDate: this.granted() }),
      });
      this.drafts.forget(id);
      this.decided.emit(`${decision.done} ${subject}`);
    } catch (error) {
      this.explain(asProblem(error));
    } finally {
      this.pending.set(false);
    }
  }

  private explain(problem: PortalProblem): void {
    this.problem.set(problem.detail);
    this.commentError.set(problem.fields['comment'] ?? '');
    this.noteError.set(problem.fields['publicNote'] ?? '');
    if (problem.status === 409) this.outdated.emit();
  }

  private lacksComment(decision: OfferedDecision): boolean {
    if (!decision.needsComment || this.words().comment.trim() !== '') return false;
    this.commentError.set(`${decision.verb}要写明原因`);
    this.document.getElementById('comment')?.focus();
    return true;
  }

  private keep(words: { comment: string; publicNote: string }): void {
    this.words.set(words);
    this.drafts.keep(this.submission().id, words);
  }
}

function valueOf(event: Event): string {
  return event.target instanceof HTMLTextAreaElement ? event.target.value : '';
}
