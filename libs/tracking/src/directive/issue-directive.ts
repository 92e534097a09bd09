import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { recordAudit } from '@jiannuo/audit';
import type { DirectiveActionRequest } from '@jiannuo/contracts';
import { decideDirective, directiveNumber, replyDueOnOf, yearOf } from '@jiannuo/domain';
import type { Principal } from '@jiannuo/identity';
import { Database, Poker } from '@jiannuo/platform';
import type { Poke } from '../submission/wake-workers.js';
import { requireStep } from './directive-problem.js';
import { readDirective, type DirectiveRow } from './directive-rows.js';
import { lockDirective } from './locked-directive.js';
import { recordStep, saveDirective } from './save-directive.js';
import { tellDirective } from './tell-directive.js';

/** Signs an order and sends it: it gets its number, and the department three working days. */
@Injectable()
export class IssueDirective {
  constructor(
    private readonly database: Database,
    @Inject(Poker) private readonly poker: Poke,
  ) {}

  async run(principal: Principal, id: string, request: DirectiveActionRequest): Promise<void> {
    await this.database.inRegions(principal.regions, async (tx) => {
      const loaded = await lockDirective(tx, principal, 'directive.manage', id);
      const { directive, facts, day } = loaded;
      const replyDueOn = request.replyDueOn ?? replyDueOnOf(day.calendar, day.today);
      const { version } = request;
      const given = { version, text: directive.text, replyDueOn };
      const state = requireStep(decideDirective(facts, 'issue', given));
      const number = await nextNumber(tx, directive, yearOf(day.today));
      await saveDirective(tx, loaded, {
        state,
        number,
        replyDueOn,
        issuedOn: day.today,
        issuedAt: day.now,
      });
      await recordStep(tx, {
        directiveId: id,
        action: 'issue',
        actorId: principal.userId,
        text: '',
        takenAt: day.now,
      });
      const issued = await readDirective(tx, id);
      await tellDirective(tx, 'directive-issued', issued, { words: '', now: day.now });
      await recordAudit(tx, {
        chain: directive.regionCode,
        actorId: principal.userId,
        action: 'directive.issue',
        subjectType: 'directive',
        subjectKey: id,
        change: { from: directive.state, to: state, number, replyDueOn },
      });
    });
    this.poker.poke('deliveries', id);
    this.poker.poke('reminders', id);
  }
}

/** The next number of the region, the year and the colour; the counter's row makes others wait. */
async function nextNumber(
  tx: EntityManager,
  { regionCode, documentPrefix, colour }: DirectiveRow,
  year: number,
): Promise<string> {
  const rows: { last: number }[] = await tx.query(
    `INSERT INTO directive_counter AS c (region_code, year, colour, last) VALUES ($1, $2, $3, 1)
     ON CONFLICT (region_code, year, colour) DO UPDATE SET last = c.last + 1 RETURNING last`,
    [regionCode, year, colour],
  );
  return directiveNumber(documentPrefix, colour, year, rows[0]?.last ?? 1);
}
