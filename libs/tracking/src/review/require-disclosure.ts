import { Problem } from '@jiannuo/platform';
import type { LoadedSubmission, PublicPhoto } from '../submission/locked-submission.js';

/**
 * 公开审查: the photos that become public with this approval. Whoever approves has seen them and says
 * so by approving; one who says that they have not is asked to look first.
 * @throws Problem `rule-violated`.
 */
export function requireDisclosure(
  { publicPhotos }: LoadedSubmission,
  reviewed: boolean | undefined,
): readonly PublicPhoto[] {
  if (publicPhotos.length > 0 && reviewed === false) {
    throw new Problem(
      'rule-violated',
      `通过后有${publicPhotos.length}张照片公开，请先逐张看过，确认没有不宜公开的内容。`,
      [{ path: 'disclosureReviewed', message: '请确认已逐张看过将公开的照片' }],
    );
  }
  return publicPhotos;
}
