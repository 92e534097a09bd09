import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Matches, MaxLength, Min } from 'class-validator';
import { DepartmentRef, PersonRef } from './common.js';
import { LIMITS, VISIBILITIES, type Visibility } from './constants.js';
import { MilestoneSummaryView } from './programmes.js';

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const DATE_MESSAGE = '日期应写作 2024-09-02 的形式';

export class CreateSubmissionRequest {
  @ApiProperty({ example: '141024-2024-livelihood/14/4' })
  @IsString({ message: '请指明节点' })
  @MaxLength(100)
  milestoneKey!: string;

  @ApiProperty({ enum: ['completion'] })
  @IsIn(['completion'], { message: '现只受理节点完成申报（completion）' })
  kind!: 'completion';

  @ApiProperty({ required: false, format: 'date' })
  @IsOptional()
  @Matches(DATE, { message: DATE_MESSAGE })
  completedOn?: string;

  @ApiProperty({ required: false, maxLength: LIMITS.textLength })
  @IsOptional()
  @IsString()
  @MaxLength(LIMITS.textLength, { message: `情况说明不超过${LIMITS.textLength}字` })
  text?: string;

  @ApiProperty({ required: false, maxLength: LIMITS.orderReasonLength })
  @IsOptional()
  @IsString()
  @MaxLength(LIMITS.orderReasonLength, { message: `原因不超过${LIMITS.orderReasonLength}字` })
  orderReason?: string;
}

export class EditSubmissionRequest {
  @ApiProperty()
  @Type(() => Number)
  @IsInt({ message: '缺少版本号 version' })
  @Min(1)
  version!: number;

  @ApiProperty({ required: false, format: 'date' })
  @IsOptional()
  @Matches(DATE, { message: DATE_MESSAGE })
  completedOn?: string;

  @ApiProperty({ required: false, maxLength: LIMITS.textLength })
  @IsOptional()
  @IsString()
  @MaxLength(LIMITS.textLength, { message: `情况说明不超过${LIMITS.textLength}字` })
  text?: string;

  @ApiProperty({ required: false, maxLength: LIMITS.orderReasonLength })
  @IsOptional()
  @IsString()
  @MaxLength(LIMITS.orderReasonLength, { message: `原因不超过${LIMITS.orderReasonLength}字` })
  orderReason?: string;
}

/** Body of POST /submissions/{id}/{action}. */
export class SubmissionActionRequest {
  @ApiProperty()
  @Type(() => Number)
  @IsInt({ message: '缺少版本号 version' })
  @Min(1)
  version!: number;

  @ApiProperty({ required: false, maxLength: LIMITS.commentLength, description: 'Never public' })
  @IsOptional()
  @IsString()
  @MaxLength(LIMITS.commentLength, { message: `意见不超过${LIMITS.commentLength}字` })
  comment?: string;

  @ApiProperty({ required: false, maxLength: LIMITS.publicNoteLength, description: '将公开' })
  @IsOptional()
  @IsString()
  @MaxLength(LIMITS.publicNoteLength, { message: `公开说明不超过${LIMITS.publicNoteLength}字` })
  publicNote?: string;
}

/** The multipart body of POST /submissions/{id}/evidence, in this order. Documentation only. */
export class EvidenceUpload {
  @ApiProperty({ required: false, enum: VISIBILITIES, default: 'internal' })
  visibility?: Visibility;

  @ApiProperty({ required: false, maxLength: LIMITS.captionLength })
  caption?: string;

  @ApiProperty({ type: String, format: 'binary' })
  file!: unknown;
}

export class EditEvidenceRequest {
  @ApiProperty({ required: false, enum: VISIBILITIES })
  @IsOptional()
  @IsIn(VISIBILITIES, { message: '公开属性应为 public、internal 或 sensitive' })
  visibility?: Visibility;

  @ApiProperty({ required: false, maxLength: LIMITS.captionLength })
  @IsOptional()
  @IsString()
  @MaxLength(LIMITS.captionLength, { message: `图片说明不超过${LIMITS.captionLength}字` })
  caption?: string;
}

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
}

export class AllowedActionView {
  @ApiProperty({
    enum: ['edit', 'submit', 'sign-off', 'approve', 'return', 'withdraw', 'revoke'],
  })
  action!: string;

  @ApiProperty()
  allowed!: boolean;

  @ApiProperty({ type: String, nullable: true, description: 'Why not, in words' })
  reason!: string | null;
}

export class ReviewView {
  @ApiProperty({ enum: ['sign-off', 'approve', 'return', 'withdraw', 'revoke'] })
  action!: string;

  @ApiProperty()
  round!: number;

  @ApiProperty({ type: PersonRef })
  actor!: PersonRef;

  @ApiProperty()
  comment!: string;

  @ApiProperty()
  publicNote!: string;

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

  @ApiProperty({ type: PublicPreviewView })
  publicPreview!: PublicPreviewView;

  @ApiProperty({ type: [AllowedActionView] })
  allowedActions!: AllowedActionView[];

  @ApiProperty({ description: 'Another person who may decide changed it last' })
  updatedAt!: string;
}

export class ReviewQueueItemView {
  @ApiProperty()
  submissionId!: string;

  @ApiProperty()
  kind!: string;

  @ApiProperty({ enum: ['submitted', 'signed-off'] })
  state!: string;

  @ApiProperty()
  round!: number;

  @ApiProperty()
  projectKey!: string;

  @ApiProperty()
  projectTitle!: string;

  @ApiProperty()
  milestoneKey!: string;

  @ApiProperty()
  milestoneTitle!: string;

  @ApiProperty({ description: '示例' })
  isSample!: boolean;

  @ApiProperty({ type: DepartmentRef })
  department!: DepartmentRef;

  @ApiProperty({ format: 'date' })
  dueDate!: string;

  @ApiProperty({ type: String, nullable: true, format: 'date' })
  completedOn!: string | null;

  @ApiProperty({ format: 'date-time' })
  submittedAt!: string;

  @ApiProperty()
  waitingWorkingDays!: number;

  @ApiProperty()
  photoCount!: number;

  @ApiProperty()
  mayDecide!: boolean;

  @ApiProperty({ type: String, nullable: true })
  mayNotDecideBecause!: string | null;
}

export class ReviewQueuePage {
  @ApiProperty({ type: [ReviewQueueItemView] })
  items!: ReviewQueueItemView[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;

  @ApiProperty()
  total!: number;
}
