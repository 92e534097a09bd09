import { Injectable } from '@nestjs/common';
import type { Readable } from 'node:stream';
import type { Principal } from '@jiannuo/identity';
import { Database, Problem, Storage } from '@jiannuo/platform';
import { readOneEvidence, type EvidenceRow } from '../submission/evidence-rows.js';
import { readSubmission } from '../submission/submission-rows.js';
import { mayReadSensitive, requireSubmissionRead } from '../submission/submission-visibility.js';

export type EvidenceForm = 'display' | 'thumbnail' | 'original';

export interface OpenedEvidence {
  readonly evidence: EvidenceRow;
  readonly body: Readable;
}

/** One form of a file, for those who may read its submission. */
@Injectable()
export class OpenEvidence {
  constructor(
    private readonly database: Database,
    private readonly storage: Storage,
  ) {}

  /** @throws Problem `not-found`, or `not-allowed` while it is not theirs to see. */
  async run(principal: Principal, id: string, form: EvidenceForm): Promise<OpenedEvidence> {
    const evidence = await this.database.inRegions(principal.regions, async (tx) => {
      const row = await readOneEvidence(tx, id);
      const submission = await readSubmission(tx, row.submissionId);
      requireSubmissionRead(principal, submission);
      if (row.visibility === 'sensitive' && !mayReadSensitive(principal, submission)) {
        throw new Problem('not-allowed', '这份材料标为敏感，只有填报单位和督查人员可以查看。');
      }
      return row;
    });
    const key = keyOf(evidence, form);
    if (key === null) throw new Problem('not-found', '这份材料不是照片，请下载原件查看。');
    return { evidence, body: await this.storage.stream(key) };
  }
}

function keyOf(evidence: EvidenceRow, form: EvidenceForm): string | null {
  switch (form) {
    case 'display':
      return evidence.displayKey;
    case 'thumbnail':
      return evidence.thumbnailKey;
    case 'original':
      return evidence.storageKey;
  }
}
