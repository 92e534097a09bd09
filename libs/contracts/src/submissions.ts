import { ApiProperty } from '@nestjs/swagger';
import { DepartmentRef, PersonRef } from './common.js';
import {
  EVIDENCE_PURPOSES,
  VISIBILITIES,
  type EvidencePurpose,
  type Visibility,
} from './constants.js';
import { MilestoneSummaryView } from './programmes.js';
import {
  AmendmentView,
  ExtensionView,
  ProgressView,
  RoundChangeView,
} from './submission-content.js';

export class EvidenceView {
  @ApiProperty()
  id!: string;

  @ApiProperty({ enum: VISIBILITIES })
  visibility!: Visibility;

  @ApiProperty()
  caption!: string;

  @ApiProperty()
  fileName!: string;

  @ApiProperty()
  mediaType!: string;

  @ApiProperty({ description: 'Bytes of the original' })
  size!: number;

  @ApiProperty()
  sha256!: string;

  @ApiProperty({ type: Number, nullable: true })
  width!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  height!: number | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Picture to look at; null for documents',
  })
  displayUrl!: string | null;

  @ApiProperty({ type: String, nullable: true })
  thumbnailUrl!: string | null;

  @ApiProperty({ description: 'The original, always as a download' })
  downloadUrl!: string;

  @ApiProperty({ type: String, nullable: true, description: 'From EXIF; null: 无' })
  capturedAt!: string | null;

  @ApiProperty({ enum: EVIDENCE_PURPOSES })
  purpose!: EvidencePurpose;

  @ApiProperty({ type: String, nullable: true, description: 'The photo this one was blurred from' })
  blurredFrom!: string | null;
}

export class AllowedActionView {
  @ApiProperty({
    enum: [
      'edit',
      'submit',
      'sign-off',
      'disclosure-review',
      'approve',
      'return',
      'withdraw',
      'revoke',
    ],
  })
  action!: string;

  @ApiProperty()
  allowed!: boolean;

  @ApiProperty({ type: String, nullable: true, description: 'Why not, in words' })
  reason!: string | null;
}

export class ReviewView {
  @ApiProperty({
    enum: ['sign-off', 'disclosure-review', 'approve', 'return', 'withdraw', 'revoke'],
  })
  action!: string;

  @ApiProperty()
  round!: number;

  @ApiProperty({ type: PersonRef })
  actor!: PersonRef;

  @ApiProperty()
  comment!: string;

  @ApiProperty()
  publicNote!: string;

  @ApiProperty({ type: PersonRef, nullable: true, description: '受某某委托' })
  onBehalfOf!: PersonRef | null;

  @ApiProperty({ format: 'date-time' })
  decidedAt!: string;
}

export class RoundView {
  @ApiProperty()
  round!: number;

  @ApiProperty({ type: String, nullable: true, format: 'date' })
  completedOn!: string | null;

  @ApiProperty()
  text!: string;

  @ApiProperty({ type: PersonRef })
  submittedBy!: PersonRef;

  @ApiProperty({ format: 'date-time' })
  submittedAt!: string;
}

/** What the public will see of it once approved: exactly this, and nothing typed as text or comment. */
export class PublicPreviewView {
  @ApiProperty({ type: String, nullable: true, format: 'date' })
  completedOn!: string | null;

  @ApiProperty({ type: String, nullable: true, format: 'date' })
  reportedOn!: string | null;

  @ApiProperty({ description: '补报：完成后3个工作日以后才申报' })
  reportedLate!: boolean;

  @ApiProperty({ type: Number, nullable: true })
  daysLate!: number | null;

  @ApiProperty({ type: [EvidenceView], description: 'The photos marked 可公开' })
  photos!: EvidenceView[];
}

export class SubmissionView {
  @ApiProperty()
  id!: string;

  @ApiProperty({ enum: ['completion', 'progress', 'extension', 'amendment'] })
  kind!: string;

  @ApiProperty({
    enum: ['draft', 'submitted', 'signed-off', 'approved', 'returned', 'withdrawn', 'revoked'],
  })
  state!: 'draft' | 'submitted' | 'signed-off' | 'approved' | 'returned' | 'withdrawn' | 'revoked';

  @ApiProperty()
  version!: number;

  @ApiProperty()
  round!: number;

  @ApiProperty()
  projectKey!: string;

  @ApiProperty()
  projectTitle!: string;

  @ApiProperty({ type: MilestoneSummaryView, nullable: true })
  milestone!: MilestoneSummaryView | null;

  @ApiProperty({ type: DepartmentRef })
  department!: DepartmentRef;

  @ApiProperty({ type: String, nullable: true, format: 'date' })
  completedOn!: string | null;

  @ApiProperty()
  text!: string;

  @ApiProperty()
  orderReason!: string;

  @ApiProperty({ type: ProgressView, nullable: true })
  progress!: ProgressView | null;

  @ApiProperty({ type: ExtensionView, nullable: true })
  extension!: ExtensionView | null;

  @ApiProperty({ type: AmendmentView, nullable: true })
  amendment!: AmendmentView | null;

  @ApiProperty({ type: [String], description: 'Titles of followed milestones that are still open' })
  openPredecessors!: string[];

  @ApiProperty({ type: String, nullable: true, format: 'date' })
  reportedOn!: string | null;

  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  submittedAt!: string | null;

  @ApiProperty()
  publicNote!: string;

  @ApiProperty({ type: [PersonRef] })
  authors!: PersonRef[];

  @ApiProperty({ type: [EvidenceView] })
  evidence!: EvidenceView[];

  @ApiProperty({ type: [ReviewView] })
  reviews!: ReviewView[];

  @ApiProperty({ type: [RoundView] })
  rounds!: RoundView[];

  @ApiProperty({ type: [RoundChangeView], description: 'What the last round changed' })
  changesSinceLastRound!: RoundChangeView[];

  @ApiProperty({ type: PublicPreviewView })
  publicPreview!: PublicPreviewView;

  @ApiProperty({ type: [AllowedActionView] })
  allowedActions!: AllowedActionView[];

  @ApiProperty({ type: PersonRef, nullable: true, description: 'Who saved it last' })
  updatedBy!: PersonRef | null;

  @ApiProperty({ format: 'date-time' })
  updatedAt!: string;
}
