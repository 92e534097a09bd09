import type { EvidenceView } from '@jiannuo/contracts';
import { API_PREFIX } from '@jiannuo/contracts/constants';
import type { EvidenceRow } from './evidence-rows.js';

export function mapEvidence(evidence: EvidenceRow): EvidenceView {
  const address = `/${API_PREFIX}/evidence/${evidence.id}`;
  return {
    id: evidence.id,
    visibility: evidence.visibility,
    caption: evidence.caption,
    fileName: evidence.fileName,
    mediaType: evidence.mediaType,
    size: evidence.size,
    sha256: evidence.sha256,
    width: evidence.width,
    height: evidence.height,
    displayUrl: evidence.displayKey === null ? null : `${address}/display`,
    thumbnailUrl: evidence.thumbnailKey === null ? null : `${address}/thumbnail`,
    downloadUrl: `${address}/original`,
    capturedAt: evidence.capturedAt?.toISOString() ?? null,
    purpose: evidence.purpose,
    blurredFrom: evidence.blurredFrom,
  };
}
