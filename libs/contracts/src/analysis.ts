import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import { PROGRAMME_KINDS, type ProgrammeKind } from './constants.js';
import { LIGHT_VALUES, type LightValue } from './programmes.js';

/** Query of GET /analysis/milestones. */
export class AnalysisQuery {
  @ApiProperty({ required: false, description: 'Of the lists of this year; all when absent' })
  @IsOptional()
  @Type(() => Number)
  @IsInt({ message: '年份应是整数' })
  @Min(2000, { message: '年份应在2000至2100之间' })
  @Max(2100, { message: '年份应在2000至2100之间' })
  year?: number;
}

/** One milestone in one line: what tables, counts and charts are made of. */
export class AnalysisRow {
  @ApiProperty()
  key!: string;

  @ApiProperty()
  region!: string;

  @ApiProperty()
  year!: number;

  @ApiProperty({ enum: PROGRAMME_KINDS })
  kind!: ProgrammeKind;

  @ApiProperty()
  projectKey!: string;

  @ApiProperty()
  projectOrdinal!: number;

  @ApiProperty()
  project!: string;

  @ApiProperty()
  ordinal!: number;

  @ApiProperty()
  title!: string;

  @ApiProperty()
  department!: string;

  @ApiProperty()
  weight!: number;

  @ApiProperty({ format: 'date' })
  dueDate!: string;

  @ApiProperty({ format: 'date' })
  originalDueDate!: string;

  @ApiProperty({ enum: ['open', 'reported', 'completed', 'withdrawn'] })
  state!: 'open' | 'reported' | 'completed' | 'withdrawn';

  @ApiProperty({ type: String, format: 'date', nullable: true })
  completedOn!: string | null;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  reportedOn!: string | null;

  @ApiProperty({ type: Number, nullable: true })
  daysLate!: number | null;

  @ApiProperty({ description: 'Calendar days, 0 when not overdue' })
  overdueDays!: number;

  @ApiProperty({ enum: LIGHT_VALUES })
  light!: LightValue;

  @ApiProperty()
  cause!: string;
}

export class AnalysisTable {
  @ApiProperty({ format: 'date-time', description: 'Business time at which the figures were made' })
  asOf!: string;

  @ApiProperty({ type: [Number], description: 'The years of which there are lists, newest first' })
  years!: number[];

  @ApiProperty({ type: [AnalysisRow] })
  rows!: AnalysisRow[];
}
