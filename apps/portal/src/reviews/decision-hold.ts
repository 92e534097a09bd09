import { DOCUMENT, inject, Injectable, signal } from '@angular/core';
import type { SubmissionActionRequest } from '@jiannuo/contracts';
import { PortalApi, type SubmissionAction } from '../api/portal-api.js';
import { asProblem, type PortalProblem } from '../api/problem.js';
import { Announcement } from '../shell/announcement.js';
import { ReviewDrafts } from './review-draft.js';

/** How long a decision waits for 撤回 before it is sent. */
export const HOLD_MS = 5_000;

export interface HeldDecision {
  readonly submissionId: string;
  /** The version decided about. */
  readonly version: number;
  readonly action: SubmissionAction;
  readonly body: SubmissionActionRequest;
  /** “通过 恒东小学投入使用” */
  readonly title: string;
  /** “已通过 恒东小学投入使用” */
  readonly done: string;
}

export interface RefusedDecision {
  readonly decision: HeldDecision;
  readonly problem: PortalProblem;
}

/**
 * A decision taken and not sent yet. It is sent when its time is up, when the next one is taken,
 * and at once when the page is hidden or left: it is taken back by its author or it is sent, and
 * never lost. What the server refuses is said, with the way back to it.
 */
@Injectable({ providedIn: 'root' })
export class DecisionHold {
  private readonly api = inject(PortalApi);
  private readonly drafts = inject(ReviewDrafts);
  private readonly announcement = inject(Announcement);
  private readonly document = inject(DOCUMENT);
  private readonly state = signal<HeldDecision | null>(null);
  private readonly refusals = signal<readonly RefusedDecision[]>([]);
  /** Held or sent: out of the queue, whatever an older answer of the server says. */
  private readonly gone = signal<ReadonlySet<string>>(new Set());
  private readonly count = signal(0);
  private timer: ReturnType<typeof setTimeout> | undefined;

  readonly held = this.state.asReadonly();
  readonly refused = this.refusals.asReadonly();
  /** Grows with each answer of the server: what was read before may be old. */
  readonly answered = this.count.asReadonly();

  constructor() {
    const leave = () => void this.send(true);
    this.document.addEventListener('visibilitychange', () => {
      if (this.document.visibilityState === 'hidden') leave();
    });
    this.document.defaultView?.addEventListener('pagehide', leave);
  }

  isGone(submissionId: string, version: number): boolean {
    return this.gone().has(keyOf({ submissionId, version }));
  }

  hold(decision: HeldDecision): void {
    void this.send();
    this.dismiss(decision);
    this.gone.update((known) => new Set([...known, keyOf(decision)]));
    this.state.set(decision);
    this.resume();
  }

  /** @returns what was taken back; null when it is already sent. */
  takeBack(): HeldDecision | null {
    const decision = this.release();
    if (decision !== null) this.bringBack(decision);
    return decision;
  }

  /** Somebody has the focus on 撤回: the time stands still. */
  pause(): void {
    clearTimeout(this.timer);
  }

  resume(): void {
    clearTimeout(this.timer);
    if (this.held() !== null) this.timer = setTimeout(() => void this.send(), HOLD_MS);
  }

  /**
   * `leaving`: the page may be gone before the answer comes.
   * @returns whether nothing is left to be done about it.
   */
  async send(leaving = false): Promise<boolean> {
    const decision = this.release();
    if (decision === null) return true;
    const { submissionId, action, body } = decision;
    try {
      await (leaving
        ? this.api.actWhileLeaving(submissionId, action, body)
        : this.api.actOnSubmission(submissionId, action, body));
      this.drafts.forget(submissionId);
      this.announcement.say(decision.done);
      return true;
    } catch (error) {
      this.bringBack(decision);
      this.refusals.update((known) => [...known, { decision, problem: asProblem(error) }]);
      return false;
    } finally {
      this.count.update((count) => count + 1);
    }
  }

  async sendAgain({ decision }: RefusedDecision): Promise<void> {
    this.hold(decision);
    await this.send();
  }

  dismiss(decision: HeldDecision): void {
    this.refusals.update((known) =>
      known.filter((one) => one.decision.submissionId !== decision.submissionId),
    );
  }

  /** The next person at this screen sees nothing of it. */
  clear(): void {
    this.release();
    this.refusals.set([]);
    this.gone.set(new Set());
  }

  private release(): HeldDecision | null {
    clearTimeout(this.timer);
    const decision = this.held();
    this.state.set(null);
    return decision;
  }

  private bringBack(decision: HeldDecision): void {
    this.gone.update((known) => new Set([...known].filter((key) => key !== keyOf(decision))));
  }
}

function keyOf({ submissionId, version }: Pick<HeldDecision, 'submissionId' | 'version'>): string {
  return `${submissionId}@${version}`;
}
