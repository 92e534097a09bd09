import { Inject, Injectable } from '@nestjs/common';
import { recordAudit } from '@jiannuo/audit';
import type { DirectiveActionRequest } from '@jiannuo/contracts';
import { decideDirective, replyDueOnOf, type DirectiveAction } from '@jiannuo/domain';
import type { AccessAction, Principal } from '@jiannuo/identity';
import { Database, Poker } from '@jiannuo/platform';
import type { Poke } from '../submission/wake-workers.js';
import { requireStep } from './directive-problem.js';
import { readDirective } from './directive-rows.js';
import { lockDirective, type LoadedDirective } from './locked-directive.js';
import { recordStep, saveDirective, type DirectiveChange } from './save-directive.js';
import { tellDirective, type DirectiveNews } from './tell-directive.js';

/** Every step after an order has been issued; and calling it off. */
export const FURTHER_STEPS = [
  'sign',
  'reply',
  'send-back',
  'escalate',
  'close',
  'cancel',
] as const satisfies readonly DirectiveAction[];
export type FurtherStep = (typeof FURTHER_STEPS)[number];

interface Step {
  readonly right: AccessAction;
  /** What it changes beside the state. */
  readonly change: (
    loaded: LoadedDirective,
    given: { readonly text: string; readonly replyDueOn: string },
  ) => Omit<DirectiveChange, 'state'>;
  readonly tells: DirectiveNews | null;
}

const STEPS: Record<FurtherStep, Step> = {
  sign: {
    right: 'directive.answer',
    change: ({ day }) => ({ signedAt: day.now }),
    tells: null,
  },
  reply: {
    right: 'directive.answer',
    change: ({ day }, { text }) => ({ reply: text, repliedAt: day.now }),
    tells: 'directive-replied',
  },
  'send-back': {
    right: 'directive.manage',
    change: ({ directive }, { replyDueOn }) => ({ replyDueOn, epoch: directive.epoch + 1 }),
    tells: 'directive-sent-back',
  },
  escalate: {
    right: 'directive.manage',
    change: ({ day }) => ({ escalatedAt: day.now }),
    tells: 'directive-escalated',
  },
  close: {
    right: 'directive.manage',
    change: ({ day }) => ({ closedAt: day.now }),
    tells: 'directive-closed',
  },
  cancel: { right: 'directive.manage', change: () => ({}), tells: 'directive-cancelled' },
};

/** Takes one step with a directive: signed for, replied, sent back, escalated, closed, cancelled. */
@Injectable()
export class AdvanceDirective {
  constructor(
    private readonly database: Database,
    @Inject(Poker) private readonly poker: Poke,
  ) {}

  async run(
    principal: Principal,
    id: string,
    action: FurtherStep,
    request: DirectiveActionRequest,
  ): Promise<void> {
    const { right, change, tells } = STEPS[action];
    await this.database.inRegions(principal.regions, async (tx) => {
      const loaded = await lockDirective(tx, principal, right, id);
      const { directive, facts, day } = loaded;
      const { version, text = '' } = request;
      const replyDueOn = request.replyDueOn ?? replyDueOnOf(day.calendar, day.today);
      const given = { version, reason: text, reply: text, replyDueOn };
      const state = requireStep(decideDirective(facts, action, given));
      await saveDirective(tx, loaded, { state, ...change(loaded, { text, replyDueOn }) });
      await recordStep(tx, {
        directiveId: id,
        action,
        actorId: principal.userId,
        text,
        takenAt: day.now,
      });
      // Of one that was never issued the department has not heard.
      if (tells !== null && directive.issuedOn !== null) {
        const after = await readDirective(tx, id);
        await tellDirective(tx, tells, after, { words: text, now: day.now });
      }
      await recordAudit(tx, {
        chain: directive.regionCode,
        actorId: principal.userId,
        action: `directive.${action}`,
        subjectType: 'directive',
        subjectKey: id,
        change: { from: directive.state, to: state, number: directive.number },
      });
    });
    this.poker.poke('deliveries', id);
    this.poker.poke('reminders', id);
  }
}
