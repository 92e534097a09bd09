import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
  Min,
} from 'class-validator';
import { DepartmentRef, PageQuery, PersonRef } from './common.js';
import { LIMITS } from './constants.js';
import { EvidenceView } from './submissions.js';

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const DATE_MESSAGE = '日期应写作 2024-09-02 的形式';

export class CheckUpListQuery extends PageQuery {
  @ApiProperty({ required: false, enum: ['mine', 'open', 'all'], default: 'open' })
  @IsOptional()
  @IsIn(['mine', 'open', 'all'])
  scope?: 'mine' | 'open' | 'all';

  @ApiProperty({ required: false, description: 'Of one milestone only' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  milestoneKey?: string;
}

export class CheckUpCandidatesQuery {
  @ApiProperty({ example: '141024-2024-livelihood/14/4' })
  @IsString({ message: '请指明节点' })
  @MaxLength(100)
  milestoneKey!: string;
}

/** Who may be asked, and who may not and why. */
export class CheckUpCandidateView extends PersonRef {
  @ApiProperty({ enum: ['supervisor', 'observer'] })
  role!: string;

  @ApiProperty()
  allowed!: boolean;

  @ApiProperty({ type: String, nullable: true, description: 'Why not, in words' })
  reason!: string | null;
}

export class CheckUpCandidatesView {
  @ApiProperty({ type: [CheckUpCandidateView] })
  items!: CheckUpCandidateView[];

  @ApiProperty({ format: 'date', description: '5 working days from today' })
  usualDueOn!: string;
}

export class OrderCheckUpRequest {
  @ApiProperty({ example: '141024-2024-livelihood/14/4' })
  @IsString({ message: '请指明节点' })
  @MaxLength(100)
  milestoneKey!: string;

  @ApiProperty()
  @IsUUID(undefined, { message: '请选择由谁核查' })
  assigneeId!: string;

  @ApiProperty({ required: false, format: 'date', description: '5 working days when absent' })
  @IsOptional()
  @Matches(DATE, { message: DATE_MESSAGE })
  dueOn?: string;

  @ApiProperty({ required: false, maxLength: LIMITS.commentLength })
  @IsOptional()
  @IsString()
  @MaxLength(LIMITS.commentLength, { message: `核查要求不超过${LIMITS.commentLength}字` })
  instruction?: string;
}

class CheckUpVersion {
  @ApiProperty()
  @Type(() => Number)
  @IsInt({ message: '缺少版本号 version' })
  @Min(1)
  version!: number;
}

export class ConcludeCheckUpRequest extends CheckUpVersion {
  @ApiProperty({ enum: ['confirmed', 'untrue'] })
  @IsIn(['confirmed', 'untrue'], { message: '请选择属实（confirmed）或核查不实（untrue）' })
  outcome!: 'confirmed' | 'untrue';

  @ApiProperty({ format: 'date' })
  @Matches(DATE, { message: DATE_MESSAGE })
  visitedOn!: string;

  @ApiProperty({ maxLength: LIMITS.textLength, description: 'Never public' })
  @IsString()
  @MaxLength(LIMITS.textLength, { message: `核查情况不超过${LIMITS.textLength}字` })
  text!: string;

  @ApiProperty({ required: false, maxLength: LIMITS.publicNoteLength, description: '将公开' })
  @IsOptional()
  @IsString()
  @MaxLength(LIMITS.publicNoteLength, { message: `公开说明不超过${LIMITS.publicNoteLength}字` })
  publicNote?: string;
}

export class CancelCheckUpRequest extends CheckUpVersion {
  @ApiProperty({ maxLength: LIMITS.commentLength })
  @IsString({ message: '请写明理由' })
  @MaxLength(LIMITS.commentLength, { message: `理由不超过${LIMITS.commentLength}字` })
  reason!: string;
}

export class CheckUpSummaryView {
  @ApiProperty()
  id!: string;

  @ApiProperty({ enum: ['ordered', 'done', 'cancelled'] })
  state!: 'ordered' | 'done' | 'cancelled';

  @ApiProperty({ type: String, enum: ['confirmed', 'untrue'], nullable: true })
  outcome!: 'confirmed' | 'untrue' | null;

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

  @ApiProperty({ type: PersonRef })
  assignee!: PersonRef;

  @ApiProperty({ format: 'date' })
  dueOn!: string;

  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  doneAt!: string | null;
}

export class CheckUpPage {
  @ApiProperty({ type: [CheckUpSummaryView] })
  items!: CheckUpSummaryView[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;

  @ApiProperty()
  total!: number;
}

export class CheckUpActionView {
  @ApiProperty({ enum: ['conclude', 'cancel'] })
  action!: string;

  @ApiProperty()
  allowed!: boolean;

  @ApiProperty({ type: String, nullable: true })
  reason!: string | null;
}

export class CheckUpView extends CheckUpSummaryView {
  @ApiProperty()
  version!: number;

  @ApiProperty({ description: 'The completion that is checked' })
  submissionId!: string;

  @ApiProperty({ format: 'date', description: 'As the department claims' })
  completedOn!: string;

  @ApiProperty({ description: 'What the department wrote' })
  claim!: string;

  @ApiProperty({ type: PersonRef })
  orderedBy!: PersonRef;

  @ApiProperty({ format: 'date-time' })
  orderedAt!: string;

  @ApiProperty()
  instruction!: string;

  @ApiProperty({ type: String, nullable: true, format: 'date' })
  visitedOn!: string | null;

  @ApiProperty()
  text!: string;

  @ApiProperty()
  publicNote!: string;

  @ApiProperty({ type: [EvidenceView], description: 'Their own photos' })
  evidence!: EvidenceView[];

  @ApiProperty({ type: [CheckUpActionView] })
  allowedActions!: CheckUpActionView[];
}
