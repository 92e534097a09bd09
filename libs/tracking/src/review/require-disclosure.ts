import type { EntityManager } from 'typeorm';
import { Problem } from '@jiannuo/platform';
import { readEvidence } from '../submission/evidence-rows.js';

/** A photo that an approval makes public, for the record of who said so. */
export interface DisclosedPhoto {
  readonly evidence: string;
  readonly sha256: string;
}

/**
 * 公开审查: the photos that become public with this approval. Whoever approves has seen them and says
 * so by approving; one who says that they have not is asked to look first.
 * @throws Problem `rule-violated`.
 */
export async function requireDisclosure(
  tx: EntityManager,
  submissionId: string,
  reviewed: boolean | undefined,
): Promise<DisclosedPhoto[]> {
  const photos = (await readEvidence(tx, submissionId)).filter(
    ({ visibility, displayKey }) => visibility === 'public' && displayKey !== null,
  );
  if (photos.length > 0 && reviewed === false) {
    throw new Problem(
      'rule-violated',
      `通过后有${photos.length}张照片公开，请先逐张看过，确认没有不宜公开的内容。`,
      [{ path: 'disclosureReviewed', message: '请确认已逐张看过将公开的照片' }],
    );
  }
  return photos.map(({ id, sha256 }) => ({ evidence: id, sha256 }));
}
