import { Injectable } from '@nestjs/common';
import { recordAudit, type AuditEntry } from '@jiannuo/audit';
import type { EntityManager } from 'typeorm';
import type { EditSubmissionRequest } from '@jiannuo/contracts';
import { decideSubmission } from '@jiannuo/domain';
import type { Principal } from '@jiannuo/identity';
import { Database } from '@jiannuo/platform';
import { saveFigures } from './figure-rows.js';
import { lockSubmission } from './locked-submission.js';
import { requireDecision } from './refusal-problem.js';
import { saveSubmission } from './save-submission.js';
import { checkContent, columnsOf } from './submission-content.js';
import { recordAuthor } from './submission-rows.js';

/** Changes what a draft or a returned report says; what is left out stays. */
@Injectable()
export class EditSubmission {
  constructor(private readonly database: Database) {}

  async run(principal: Principal, id: string, request: EditSubmissionRequest): Promise<void> {
    await this.database.inRegions(principal.regions, async (tx) => {
      await recordAudit(tx, await editSubmission(tx, principal, id, request));
    });
  }
}

/**
 * The same in the caller's transaction.
 * @returns what the caller records when it has changed all it changes.
 */
export async function editSubmission(
  tx: EntityManager,
  principal: Principal,
  id: string,
  request: EditSubmissionRequest,
): Promise<AuditEntry> {
  const loaded = await lockSubmission(tx, principal, 'submission.edit', id);
  const { submission, facts } = loaded;
  const { version, ...content } = request;
  const state = requireDecision(
    decideSubmission({ ...facts, action: 'edit', given: { version } }),
    submission.updatedBy,
  );
  checkContent(submission.kind, content);
  await saveSubmission(tx, loaded, {
    state,
    updated_by: principal.userId,
    ...columnsOf(content),
  });
  await saveFigures(tx, id, submission.projectId, content.figures ?? []);
  await recordAuthor(tx, id, principal.userId);
  return {
    chain: submission.regionCode,
    actorId: principal.userId,
    action: 'submission.edit',
    subjectType: 'submission',
    subjectKey: id,
    change: {
      from: submission.state,
      to: state,
      version: submission.version + 1,
      fields: Object.entries(content).flatMap(([field, value]) =>
        value === undefined ? [] : [field],
      ),
      completedOn: content.completedOn,
    },
  };
}
