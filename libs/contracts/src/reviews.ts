import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { DepartmentRef } from './common.js';
import { LIMITS, SUBMISSION_KINDS, type SubmissionKindName } from './constants.js';
import { AllowedActionView } from './submissions.js';

/** What waits for a decision, the longest wait first. */
export class ReviewQueueItemView {
  @ApiProperty()
  submissionId!: string;

  @ApiProperty({ enum: SUBMISSION_KINDS })
  kind!: SubmissionKindName;

  @ApiProperty({ enum: ['submitted', 'signed-off'] })
  state!: string;

  @ApiProperty()
  version!: number;

  @ApiProperty()
  round!: number;

  @ApiProperty()
  projectKey!: string;

  @ApiProperty()
  projectTitle!: string;

  @ApiProperty({ type: String, nullable: true })
  milestoneKey!: string | null;

  @ApiProperty({ type: String, nullable: true })
  milestoneTitle!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Progress: its month, 2024-09' })
  period!: string | null;

  @ApiProperty({ description: '示例' })
  isSample!: boolean;

  @ApiProperty({ type: DepartmentRef })
  department!: DepartmentRef;

  @ApiProperty({ type: String, nullable: true, format: 'date' })
  dueDate!: string | null;

  @ApiProperty({ type: String, nullable: true, format: 'date' })
  completedOn!: string | null;

  @ApiProperty({ format: 'date-time' })
  submittedAt!: string;

  @ApiProperty()
  waitingWorkingDays!: number;

  @ApiProperty()
  photoCount!: number;

  @ApiProperty({ description: 'Of these, marked 可公开' })
  publicPhotoCount!: number;

  @ApiProperty({ enum: ['sign-off', 'approve'], description: 'What is to be decided by me' })
  decision!: 'sign-off' | 'approve';

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

export class DecisionAtOnce {
  @ApiProperty({ format: 'uuid' })
  @IsUUID('all', { message: '请指明填报' })
  submissionId!: string;

  @ApiProperty()
  @IsInt({ message: '缺少版本号 version' })
  @Min(1)
  version!: number;
}

/** Several approvals, or sign-offs, at once; each is decided on its own. */
export class DecideSeveralRequest {
  @ApiProperty({ enum: ['approve', 'sign-off'] })
  @IsIn(['approve', 'sign-off'], { message: '批量办理只有 approve 和 sign-off' })
  action!: 'approve' | 'sign-off';

  @ApiProperty({ type: [DecisionAtOnce], maxItems: LIMITS.decisionsAtOnce })
  @IsArray()
  @ArrayNotEmpty({ message: '请选择要办理的填报' })
  @ArrayMaxSize(LIMITS.decisionsAtOnce, { message: `一次最多办理${LIMITS.decisionsAtOnce}份` })
  @ArrayUnique(({ submissionId }: DecisionAtOnce) => submissionId, { message: '有填报重复了' })
  @ValidateNested({ each: true })
  @Type(() => DecisionAtOnce)
  decisions!: DecisionAtOnce[];

  @ApiProperty({ required: false, maxLength: LIMITS.commentLength, description: 'Never public' })
  @IsOptional()
  @IsString()
  @MaxLength(LIMITS.commentLength, { message: `意见不超过${LIMITS.commentLength}字` })
  comment?: string;

  @ApiProperty({ required: false, description: '公开审查: every public photo was looked at' })
  @IsOptional()
  @IsBoolean({ message: 'disclosureReviewed 应为 true 或 false' })
  disclosureReviewed?: boolean;
}

/** What a decision leads to; the rest is as it was, and `GET /submissions/{id}` tells it whole. */
export class DecidedSubmissionView {
  @ApiProperty()
  id!: string;

  @ApiProperty({ enum: ['submitted', 'signed-off', 'approved', 'returned', 'revoked'] })
  state!: string;

  @ApiProperty()
  version!: number;

  @ApiProperty({ type: [AllowedActionView] })
  allowedActions!: AllowedActionView[];
}

export class DecisionResultView {
  @ApiProperty()
  submissionId!: string;

  @ApiProperty()
  done!: boolean;

  @ApiProperty({ type: String, nullable: true, description: 'The code of the refusal' })
  code!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Why not, in words' })
  detail!: string | null;
}

export class DecisionResultsView {
  @ApiProperty({ type: [DecisionResultView], description: 'In the order asked for' })
  items!: DecisionResultView[];
}
