import { Inject, Injectable } from '@nestjs/common';
import type { Readable } from 'node:stream';
import { v7 as uuidv7 } from 'uuid';
import type { EntityManager } from 'typeorm';
import type { Principal } from '@jiannuo/identity';
import { Database, Problem, readBusinessTime, Storage } from '@jiannuo/platform';
import { readOneEvidence, type EvidenceRow } from '../submission/evidence-rows.js';
import { EVIDENCE_PLACES, type EvidencePlaces } from './evidence-places.js';

export type EvidenceForm = 'display' | 'thumbnail' | 'original';

export interface OpenedEvidence {
  readonly evidence: EvidenceRow;
  readonly body: Readable;
}

/** One form of a file, for those who may read what it lies beside. */
@Injectable()
export class OpenEvidence {
  constructor(
    private readonly database: Database,
    private readonly storage: Storage,
    @Inject(EVIDENCE_PLACES) private readonly places: EvidencePlaces,
  ) {}

  /** @throws Problem `not-found`, or `not-allowed` while it is not theirs to see. */
  async run(principal: Principal, id: string, form: EvidenceForm): Promise<OpenedEvidence> {
    const evidence = await this.database.inRegions(principal.regions, async (tx) => {
      const row = await readOneEvidence(tx, id);
      const { sensitive } = await this.places[row.column].open(tx, principal, row.placeId);
      if (row.visibility !== 'sensitive') return row;
      if (!sensitive) {
        throw new Problem('not-allowed', '这份材料标为敏感，只有本单位和审核它的人可以查看。');
      }
      await recordOpening(tx, row, principal);
      return row;
    });
    const key = keyOf(evidence, form);
    if (key === null) throw new Problem('not-found', '这份材料不是照片，请下载原件查看。');
    return { evidence, body: await this.storage.stream(key) };
  }
}

/** Each look at what is sensitive is on record, a small picture of it as well. */
async function recordOpening(
  tx: EntityManager,
  { id, regionCode }: EvidenceRow,
  { userId }: Principal,
): Promise<void> {
  const { now } = await readBusinessTime(tx);
  await tx.query(
    `INSERT INTO evidence_opening (id, region_code, evidence_id, user_id, opened_at)
     VALUES ($1, $2, $3, $4, $5)`,
    [uuidv7(), regionCode, id, userId, now],
  );
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
