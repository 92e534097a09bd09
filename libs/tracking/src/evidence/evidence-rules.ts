import { STATE_WORDS } from '@jiannuo/domain';
import type { Visibility } from '@jiannuo/contracts/constants';
import { Problem } from '@jiannuo/platform';
import type { SubmissionRow } from '../submission/submission-rows.js';

/** Files come and go only while the department holds the report. */
export function requireStillEditable({ state }: Pick<SubmissionRow, 'state'>): void {
  if (state === 'draft' || state === 'returned') return;
  throw new Problem(
    'state-conflict',
    `填报${STATE_WORDS[state]}，不能再增删或修改材料。需要更换时，请审核人退回，或撤回后重新填报。`,
  );
}

/** What the public sees is a picture, and its caption is read to those who cannot see it. */
export function requirePublishable(evidence: {
  readonly visibility: Visibility;
  readonly caption: string;
  readonly isPicture: boolean;
}): void {
  if (evidence.visibility !== 'public') return;
  if (!evidence.isPicture) {
    throw new Problem('rule-violated', '只有照片可以公开，文件请标为“内部”或“敏感”。', [
      { path: 'visibility', message: '只有照片可以公开' },
    ]);
  }
  if (evidence.caption.trim() === '') {
    throw new Problem('rule-violated', '公开的照片需要图片说明，请写明照片里是什么。', [
      { path: 'caption', message: '请写图片说明' },
    ]);
  }
}
