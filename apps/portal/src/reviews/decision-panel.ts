import {
  Component,
  computed,
  DOCUMENT,
  inject,
  input,
  linkedSignal,
  output,
  signal,
  viewChild,
} from '@angular/core';
import type { SubmissionView } from '@jiannuo/contracts';
import { LIMITS } from '@jiannuo/contracts/constants';
import { PortalApi } from '../api/portal-api.js';
import { asProblem, type PortalProblem } from '../api/problem.js';
import { Announcement } from '../shell/announcement.js';
import { Confirmation } from '../shell/confirmation.js';
import { headingOf } from '../submissions/submission-words.js';
import { valueOf } from '../shell/value-of.js';
import { HelpLink } from '../shell/help-link.js';
import { DecisionHold, type HeldDecision } from './decision-hold.js';
import { offeredDecisions, type OfferedDecision } from './decisions.js';
import { PaperDecision } from './paper-decision.js';
import { ReviewDrafts } from './review-draft.js';

/** Decisions with which somebody answers for what becomes public. */
const DISCLOSING: readonly string[] = ['approve', 'disclosure-review'];

/** The words of a decision and its buttons. What is typed stays until the server has it. */
@Component({
  selector: 'jn-decision-panel',
  imports: [HelpLink, PaperDecision],
  templateUrl: './decision-panel.html',
})
export class DecisionPanel {
  private readonly api = inject(PortalApi);
  private readonly hold = inject(DecisionHold);
  private readonly announcement = inject(Announcement);
  private readonly confirmation = inject(Confirmation);
  private readonly drafts = inject(ReviewDrafts);
  private readonly document = inject(DOCUMENT);
  private readonly paper = viewChild(PaperDecision);

  readonly submission = input.required<SubmissionView>();
  readonly noteChange = output<string>();
  readonly grantedChange = output<string>();
  /** The decision is taken: it waits for 撤回, or stands already. */
  readonly decided = output();
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
  protected readonly mayReturn = computed(() =>
    this.decisions().some(({ action, allowed }) => allowed && action === 'return'),
  );
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
          comment: '退回时必填，填报单位会看到。写完按 Ctrl+Enter 即退回。',
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
  /** Photos that an approval makes public: each is looked at, and the reviewer says so. */
  protected readonly disclosed = computed(() =>
    this.decisions().some(({ action, allowed }) => allowed && DISCLOSING.includes(action))
      ? this.submission().publicPreview.photos.length
      : 0,
  );
  /** Said of these very photos; other ones, or a new round, are looked at anew. */
  protected readonly looked = linkedSignal({
    source: () => {
      const { id, version, publicPreview } = this.submission();
      return [id, version, ...publicPreview.photos.map((photo) => photo.id + photo.caption)].join();
    },
    computation: () => false,
  });
  protected readonly disclosureError = linkedSignal({
    source: this.submissionId,
    computation: () => '',
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

  protected look(event: Event): void {
    if (!(event.target instanceof HTMLInputElement)) return;
    this.looked.set(event.target.checked);
    this.disclosureError.set('');
  }

  /** The key `a`: what the reviewer says yes with, whatever it is called here. */
  sayYes(): void {
    const decision = this.decisions().find(({ primary, allowed }) => primary && allowed);
    if (decision !== undefined) void this.decide(decision);
  }

  /** The key `r`: a return begins with its reason. */
  beginReturn(): void {
    if (this.mayReturn()) this.document.getElementById('comment')?.focus();
  }

  protected finishReturn(event: Event): void {
    const decision = this.decisions().find(({ action }) => action === 'return');
    if (decision?.allowed !== true) return;
    event.preventDefault();
    void this.decide(decision);
  }

  protected leaveField(event: Event): void {
    if (event.target instanceof HTMLElement) event.target.blur();
  }

  protected async decide(decision: OfferedDecision): Promise<void> {
    if (this.pending() || this.lacks(decision)) return;
    const held = this.asHeld(decision, headingOf(this.submission()));
    if (decision.action !== 'revoke') {
      this.hold.hold(held);
      this.decided.emit();
      return;
    }
    // What the public has already read is corrected: asked about first, and never by accident.
    const yes = await this.confirmation.ask({
      heading: `${held.title}？`,
      text: decision.consequence,
      verb: decision.verb,
    });
    if (yes) await this.send(held);
  }

  private asHeld({ action, verb, done }: OfferedDecision, subject: string): HeldDecision {
    const { id, version } = this.submission();
    const { comment, publicNote } = this.words();
    return {
      submissionId: id,
      version,
      action,
      title: `${verb} ${subject}`,
      done: `${done} ${subject}`,
      body: {
        version,
        comment,
        ...(action !== 'return' && { publicNote }),
        ...(action === 'approve' &&
          this.grants() &&
          this.granted() !== '' && { grantedDueDate: this.granted() }),
        ...(action === 'approve' && this.disclosed() > 0 && { disclosureReviewed: this.looked() }),
      },
    };
  }

  private async send({ submissionId, action, body, done }: HeldDecision): Promise<void> {
    this.pending.set(true);
    this.problem.set('');
    try {
      await this.api.actOnSubmission(submissionId, action, body);
      this.drafts.forget(submissionId);
      this.announcement.say(done);
      this.decided.emit();
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

  private lacks(decision: OfferedDecision): boolean {
    return (
      this.paper()?.lacks(decision) === true ||
      this.lacksComment(decision) ||
      this.lacksLook(decision)
    );
  }

  private lacksComment(decision: OfferedDecision): boolean {
    if (!decision.needsComment || this.words().comment.trim() !== '') return false;
    this.commentError.set(`${decision.verb}要写明原因`);
    this.document.getElementById('comment')?.focus();
    return true;
  }

  private lacksLook({ action, verb }: OfferedDecision): boolean {
    if (!DISCLOSING.includes(action) || this.disclosed() === 0 || this.looked()) return false;
    this.disclosureError.set(`${verb}前，请逐张核对可公开的照片和说明，再勾选这一项`);
    this.document.getElementById('disclosure')?.focus();
    return true;
  }

  private keep(words: { comment: string; publicNote: string }): void {
    this.words.set(words);
    this.drafts.keep(this.submission().id, words);
  }
}
