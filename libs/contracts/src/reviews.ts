import { ApiProperty } from '@nestjs/swagger';
import { DepartmentRef } from './common.js';
import { SUBMISSION_KINDS, type SubmissionKindName } from './constants.js';

/** What waits for a decision, the longest wait first. */
export class ReviewQueueItemView {
  @ApiProperty()
  submissionId!: string;

  @ApiProperty({ enum: SUBMISSION_KINDS })
  kind!: SubmissionKindName;

  @ApiProperty({ enum: ['submitted', 'signed-off'] })
  state!: string;

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
