import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { RegionalDepartmentRef } from './common.js';
import { FigureView } from './submission-content.js';
import { AllowedActionView } from './submissions.js';

export class MonthlyProgressQuery {
  @ApiProperty({
    required: false,
    description: 'Code, or region/code; where one reports for several',
  })
  @IsOptional()
  @IsString()
  @MaxLength(80)
  department?: string;
}

/** What the last approved report said, to be taken over in one tap (与上月一致). */
export class LastProgressView {
  @ApiProperty({ example: '2024-08' })
  period!: string;

  @ApiProperty()
  text!: string;

  @ApiProperty()
  problems!: string;

  @ApiProperty()
  needsCoordination!: string;

  @ApiProperty()
  nextSteps!: string;
}

/** One project of the department in that month. */
export class MonthlyProjectView {
  @ApiProperty()
  projectKey!: string;

  @ApiProperty()
  ordinal!: number;

  @ApiProperty()
  title!: string;

  @ApiProperty({ enum: ['lead', 'supporting'], description: '牵头、配合' })
  part!: 'lead' | 'supporting';

  @ApiProperty({ description: '示例' })
  isSample!: boolean;

  @ApiProperty({ type: String, nullable: true, description: 'null: nothing is written yet' })
  submissionId!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    enum: ['draft', 'submitted', 'signed-off', 'approved', 'returned'],
  })
  state!: string | null;

  @ApiProperty({ type: Number, nullable: true })
  version!: number | null;

  @ApiProperty()
  text!: string;

  @ApiProperty()
  problems!: string;

  @ApiProperty()
  needsCoordination!: string;

  @ApiProperty()
  nextSteps!: string;

  @ApiProperty({ type: [FigureView] })
  figures!: FigureView[];

  @ApiProperty({ type: LastProgressView, nullable: true })
  last!: LastProgressView | null;

  @ApiProperty({ type: String, nullable: true, description: 'The comment of the last return' })
  returnComment!: string | null;

  @ApiProperty({ description: 'May I open, or change, the report now?' })
  mayWrite!: boolean;

  @ApiProperty({ type: String, nullable: true, description: 'Why not, in words' })
  mayNotWriteBecause!: string | null;

  @ApiProperty({ type: [AllowedActionView], description: 'Empty while nothing is written' })
  allowedActions!: AllowedActionView[];
}

/** All projects of a department in one month 进展报送. */
export class MonthlyProgressView {
  @ApiProperty({ example: '2024-09' })
  period!: string;

  @ApiProperty({ type: RegionalDepartmentRef })
  department!: RegionalDepartmentRef;

  @ApiProperty({ type: [RegionalDepartmentRef], description: 'Those I may report for' })
  departments!: RegionalDepartmentRef[];

  @ApiProperty({ type: String, nullable: true, format: 'date', description: 'The earliest due' })
  dueOn!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'The month before, where it may be' })
  earlier!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'The month after, unless it is not yet',
  })
  later!: string | null;

  @ApiProperty({ type: [MonthlyProjectView] })
  projects!: MonthlyProjectView[];
}
