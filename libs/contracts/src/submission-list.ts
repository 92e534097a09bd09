import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { DepartmentRef } from './common.js';
import { SUBMISSION_KINDS, type SubmissionKindName } from './constants.js';

/** Query of GET /submissions: those of one milestone, or of one project with its milestones. */
export class SubmissionListQuery {
  @ApiProperty({ required: false, example: '141024-2024-livelihood/14/4' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  milestoneKey?: string;

  @ApiProperty({ required: false, example: '141024-2024-livelihood/14' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  projectKey?: string;

  @ApiProperty({ required: false, enum: SUBMISSION_KINDS })
  @IsOptional()
  @IsIn(SUBMISSION_KINDS, { message: '没有这种填报' })
  kind?: SubmissionKindName;
}

export class SubmissionSummaryView {
  @ApiProperty()
  id!: string;

  @ApiProperty({ enum: SUBMISSION_KINDS })
  kind!: SubmissionKindName;

  @ApiProperty({
    enum: ['draft', 'submitted', 'signed-off', 'approved', 'returned', 'withdrawn', 'revoked'],
  })
  state!: 'draft' | 'submitted' | 'signed-off' | 'approved' | 'returned' | 'withdrawn' | 'revoked';

  @ApiProperty({ type: String, nullable: true })
  milestoneKey!: string | null;

  @ApiProperty({ type: String, nullable: true })
  milestoneTitle!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Progress: its month' })
  period!: string | null;

  @ApiProperty({ type: DepartmentRef })
  department!: DepartmentRef;

  @ApiProperty({ format: 'date-time' })
  updatedAt!: string;

  @ApiProperty({ description: 'May I open it?' })
  mayRead!: boolean;
}

export class SubmissionListView {
  @ApiProperty({ type: [SubmissionSummaryView], description: 'The latest first, at most 200' })
  items!: SubmissionSummaryView[];
}
