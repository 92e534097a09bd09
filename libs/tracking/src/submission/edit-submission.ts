import { Injectable } from '@nestjs/common';
import { recordAudit } from '@jiannuo/audit';
import type { EditSubmissionRequest } from '@jiannuo/contracts';
import { decideSubmission } from '@jiannuo/domain';
import type { Principal } from '@jiannuo/identity';
import { Database } from '@jiannuo/platform';
import { checkCalendarDate } from './check-calendar-date.js';
import { lockSubmission } from './locked-submission.js';
import { requireDecision } from './refusal-problem.js';
import { saveSubmission } from './save-submission.js';
import { recordAuthor } from './submission-rows.js';

/** Changes what a draft or a returned report says; what is left out stays. */
@Injectable()
export class EditSubmission {
  constructor(private readonly database: Database) {}

  async run(principal: Principal, id: string, request: EditSubmissionRequest): Promise<void> {
    checkCalendarDate(request.completedOn);
    await this.database.inRegions(principal.regions, async (tx) => {
      const loaded = await lockSubmission(tx, principal, 'submission.edit', id);
      const { submission, facts } = loaded;
      const { version, completedOn, text, orderReason } = request;
      const state = requireDecision(
        decideSubmission({ ...facts, action: 'edit', given: { version } }),
      );
      await saveSubmission(tx, loaded, {
        state,
        ...(completedOn === undefined ? {} : { completedOn }),
        ...(text === undefined ? {} : { text }),
        ...(orderReason === undefined ? {} : { orderReason }),
      });
      await recordAuthor(tx, id, principal.userId);
      await recordAudit(tx, {
        chain: submission.regionCode,
        actorId: principal.userId,
        action: 'submission.edit',
        subjectType: 'submission',
        subjectKey: id,
        change: { from: submission.state, to: state, version: submission.version + 1, completedOn },
      });
    });
  }
}
