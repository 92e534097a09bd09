import { ApiProperty } from '@nestjs/swagger';
import { DepartmentRef } from './common.js';

/** What waits for a decision, the longest wait first. */
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
