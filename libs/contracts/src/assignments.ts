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
  MinLength,
} from 'class-validator';
import { ASSIGNMENT_STATES, type AssignmentState } from '@jiannuo/domain';
import { DepartmentRef, PageQuery } from './common.js';
import { LIMITS } from './constants.js';
import { AllowedStepView } from './programme-plan.js';

const DECISIONS = ['upheld', 'changed'] as const;

/** A task as its department receives it. */
export class AssignmentView {
  @ApiProperty()
  id!: string;

  @ApiProperty()
  version!: number;

  @ApiProperty()
  projectKey!: string;

  @ApiProperty()
  projectOrdinal!: number;

  @ApiProperty()
  projectTitle!: string;

  @ApiProperty()
  programmeTitle!: string;

  @ApiProperty({ type: DepartmentRef })
  department!: DepartmentRef;

  @ApiProperty({ enum: ['lead', 'supporting'] })
  part!: 'lead' | 'supporting';

  @ApiProperty({ type: [String], description: 'Titles of the department’s milestones' })
  milestones!: string[];

  @ApiProperty({ format: 'date' })
  assignedOn!: string;

  @ApiProperty({ format: 'date', description: 'Last day to sign or object in time' })
  answerBy!: string;

  @ApiProperty({ description: 'Still unanswered after that day' })
  late!: boolean;

  @ApiProperty({ enum: ASSIGNMENT_STATES })
  state!: AssignmentState;

  @ApiProperty()
  objection!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  answeredAt!: string | null;

  @ApiProperty({ type: String, enum: DECISIONS, nullable: true })
  decision!: 'upheld' | 'changed' | null;

  @ApiProperty()
  decisionText!: string;

  @ApiProperty({ type: DepartmentRef, nullable: true })
  changedTo!: DepartmentRef | null;

  @ApiProperty({ type: [AllowedStepView] })
  allowedActions!: AllowedStepView[];
}

export class AssignmentListView {
  @ApiProperty({ type: [AssignmentView] })
  items!: AssignmentView[];
}

/** Query of GET /assignments. */
export class AssignmentListQuery {
  @ApiProperty({
    required: false,
    enum: ['open', 'all'],
    default: 'open',
    description: 'open: an answer or a decision is owed',
  })
  @IsOptional()
  @IsIn(['open', 'all'])
  scope?: 'open' | 'all';

  @ApiProperty({ required: false, description: 'Only of this project' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  projectKey?: string;
}

/** Body of POST /assignments/{id}/{action}. */
export class AssignmentStepRequest {
  @ApiProperty()
  @Type(() => Number)
  @IsInt({ message: '缺少版本号 version' })
  @Min(1)
  version!: number;

  @ApiProperty({
    required: false,
    maxLength: LIMITS.commentLength,
    description: 'The objection, or the answer to it',
  })
  @IsOptional()
  @IsString()
  @MaxLength(LIMITS.commentLength, { message: `不超过${LIMITS.commentLength}字` })
  text?: string;

  @ApiProperty({ required: false, enum: DECISIONS })
  @IsOptional()
  @IsIn(DECISIONS, { message: '请选择维持或调整' })
  decision?: 'upheld' | 'changed';

  @ApiProperty({ required: false, description: 'Who takes the task when it is changed' })
  @IsOptional()
  @IsString()
  @MaxLength(40)
  departmentCode?: string;
}

/** 复核. */
export class ReconsiderationView {
  @ApiProperty()
  id!: string;

  @ApiProperty()
  version!: number;

  @ApiProperty({ enum: ['return', 'light'] })
  about!: 'return' | 'light';

  @ApiProperty()
  projectKey!: string;

  @ApiProperty()
  projectTitle!: string;

  @ApiProperty({ type: String, nullable: true })
  submissionId!: string | null;

  @ApiProperty({ description: 'The comment of the return, or the light and its day' })
  subject!: string;

  @ApiProperty({ type: DepartmentRef })
  department!: DepartmentRef;

  @ApiProperty()
  text!: string;

  @ApiProperty({ format: 'date-time' })
  askedAt!: string;

  @ApiProperty({ type: String, enum: DECISIONS, nullable: true })
  decision!: 'upheld' | 'changed' | null;

  @ApiProperty()
  decisionText!: string;

  @ApiProperty()
  mayDecide!: boolean;

  @ApiProperty({ type: String, nullable: true, description: 'Why not, in words' })
  mayNotDecideBecause!: string | null;
}

export class ReconsiderationPage {
  @ApiProperty({ type: [ReconsiderationView] })
  items!: ReconsiderationView[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;
}

export class ReconsiderationListQuery extends PageQuery {}

export class AskReconsiderationRequest {
  @ApiProperty({ required: false, description: 'Of this return: the submission it was about' })
  @IsOptional()
  @IsUUID(undefined, { message: '请指明填报' })
  submissionId?: string;

  @ApiProperty({ required: false, description: 'Or of this project’s light today' })
  @IsOptional()
  @IsString()
  @Matches(/^[0-9]+-[0-9]{4}-[a-z]+\/[0-9]+$/, { message: '请指明项目' })
  projectKey?: string;

  @ApiProperty({ maxLength: LIMITS.commentLength })
  @IsString({ message: '请写明申请复核的理由' })
  @MinLength(1, { message: '请写明申请复核的理由' })
  @MaxLength(LIMITS.commentLength, { message: `理由不超过${LIMITS.commentLength}字` })
  text!: string;
}

export class DecideReconsiderationRequest {
  @ApiProperty()
  @Type(() => Number)
  @IsInt({ message: '缺少版本号 version' })
  @Min(1)
  version!: number;

  @ApiProperty({ enum: DECISIONS })
  @IsIn(DECISIONS, { message: '请选择维持或改变' })
  decision!: 'upheld' | 'changed';

  @ApiProperty({ maxLength: LIMITS.commentLength })
  @IsString({ message: '请书面答复' })
  @MinLength(1, { message: '请书面答复' })
  @MaxLength(LIMITS.commentLength, { message: `答复不超过${LIMITS.commentLength}字` })
  text!: string;
}
