import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { LIMITS, SUBMISSION_KINDS, type SubmissionKindName } from './constants.js';

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const DATE_MESSAGE = '日期应写作 2024-09-02 的形式';
const PERIOD_MESSAGE = '月份应写作 2024-09 的形式';

/** A figure of a monthly report, year to date. */
export class FigureRequest {
  @ApiProperty({ description: 'Ordinal of the deliverable within the project' })
  @IsInt({ message: '请指明目标任务' })
  @Min(1)
  deliverable!: number;

  @ApiProperty({ type: Number, nullable: true, description: 'null takes the figure out' })
  @ValidateIf((figure: FigureRequest) => figure.value !== null)
  @IsNumber({ allowNaN: false, allowInfinity: false }, { message: '应为数字' })
  value!: number | null;

  @ApiProperty({ required: false, maxLength: LIMITS.orderReasonLength })
  @IsOptional()
  @IsString()
  @MaxLength(LIMITS.orderReasonLength, { message: `原因不超过${LIMITS.orderReasonLength}字` })
  fallReason?: string;
}

/** 批准机关、日期、文号; shown to the public. */
export class BasisRequest {
  @ApiProperty({ required: false })
  @IsOptional()
  @IsString()
  @MaxLength(200, { message: '批准机关不超过200字' })
  authority?: string;

  @ApiProperty({ required: false, type: String, nullable: true, format: 'date' })
  @IsOptional()
  @Matches(DATE, { message: DATE_MESSAGE })
  date?: string | null;

  @ApiProperty({ required: false })
  @IsOptional()
  @IsString()
  @MaxLength(200, { message: '文号不超过200字' })
  documentNumber?: string;
}

export class TargetChangeRequest {
  @ApiProperty()
  @IsInt({ message: '请指明目标任务' })
  @Min(1)
  deliverable!: number;

  @ApiProperty()
  @IsNumber({ allowNaN: false, allowInfinity: false }, { message: '目标值应为数字' })
  target!: number;
}

/** What an amendment changes; each field that is named replaces the one in force. */
export class AmendmentChangesRequest {
  @ApiProperty({ required: false, maxLength: 200 })
  @IsOptional()
  @IsString()
  @MaxLength(200, { message: '名称不超过200字' })
  title?: string;

  @ApiProperty({ required: false, minimum: 0, maximum: 100 })
  @IsOptional()
  @IsInt({ message: '权重应为0到100的整数' })
  weight?: number;

  @ApiProperty({ required: false, format: 'date' })
  @IsOptional()
  @Matches(DATE, { message: DATE_MESSAGE })
  dueDate?: string;

  @ApiProperty({ required: false, type: String, nullable: true, format: 'date' })
  @IsOptional()
  @Matches(DATE, { message: DATE_MESSAGE })
  plannedStart?: string | null;

  @ApiProperty({ required: false, description: 'Code of the department' })
  @IsOptional()
  @IsString()
  @MaxLength(50)
  department?: string;

  @ApiProperty({ required: false })
  @IsOptional()
  @IsBoolean({ message: '应为 true 或 false' })
  withdrawn?: boolean;

  @ApiProperty({ required: false, type: [TargetChangeRequest] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => TargetChangeRequest)
  targets?: TargetChangeRequest[];
}

/** What a department writes; a draft may leave all of it open. */
export class SubmissionContent {
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

  @ApiProperty({ required: false, maxLength: LIMITS.textLength, description: '存在问题' })
  @IsOptional()
  @IsString()
  @MaxLength(LIMITS.textLength, { message: `存在问题不超过${LIMITS.textLength}字` })
  problems?: string;

  @ApiProperty({ required: false, maxLength: LIMITS.textLength, description: '需协调事项' })
  @IsOptional()
  @IsString()
  @MaxLength(LIMITS.textLength, { message: `需协调事项不超过${LIMITS.textLength}字` })
  needsCoordination?: string;

  @ApiProperty({ required: false, maxLength: LIMITS.textLength, description: '下一步' })
  @IsOptional()
  @IsString()
  @MaxLength(LIMITS.textLength, { message: `下一步不超过${LIMITS.textLength}字` })
  nextSteps?: string;

  @ApiProperty({ required: false, type: [FigureRequest], description: 'Year to date' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => FigureRequest)
  figures?: FigureRequest[];

  @ApiProperty({ required: false, format: 'date', description: 'Extension: the date asked for' })
  @IsOptional()
  @Matches(DATE, { message: DATE_MESSAGE })
  requestedDueDate?: string;

  @ApiProperty({ required: false, type: BasisRequest })
  @IsOptional()
  @ValidateNested()
  @Type(() => BasisRequest)
  basis?: BasisRequest;

  @ApiProperty({ required: false, type: AmendmentChangesRequest })
  @IsOptional()
  @ValidateNested()
  @Type(() => AmendmentChangesRequest)
  changes?: AmendmentChangesRequest;
}

export class CreateSubmissionRequest extends SubmissionContent {
  @ApiProperty({ enum: SUBMISSION_KINDS })
  @IsIn(SUBMISSION_KINDS, {
    message: '填报种类应为 completion、progress、extension 或 amendment',
  })
  kind!: SubmissionKindName;

  @ApiProperty({ required: false, example: '141024-2024-livelihood/14/4' })
  @IsOptional()
  @IsString({ message: '请指明节点' })
  @MaxLength(100)
  milestoneKey?: string;

  @ApiProperty({ required: false, example: '141024-2024-livelihood/14' })
  @IsOptional()
  @IsString({ message: '请指明实事项目' })
  @MaxLength(100)
  projectKey?: string;

  @ApiProperty({ required: false, example: '2024-09', description: 'Progress: its month' })
  @IsOptional()
  @Matches(/^\d{4}-\d{2}$/, { message: PERIOD_MESSAGE })
  period?: string;

  @ApiProperty({ required: false, description: 'Code; where one could report for several' })
  @IsOptional()
  @IsString()
  @MaxLength(50)
  department?: string;
}

export class EditSubmissionRequest extends SubmissionContent {
  @ApiProperty()
  @Type(() => Number)
  @IsInt({ message: '缺少版本号 version' })
  @Min(1)
  version!: number;
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

  @ApiProperty({
    required: false,
    format: 'date',
    description: 'Approving an extension: till when',
  })
  @IsOptional()
  @Matches(DATE, { message: DATE_MESSAGE })
  grantedDueDate?: string;

  @ApiProperty({
    required: false,
    description:
      '公开审查: the approver has looked at every public photo; false refuses to publish',
  })
  @IsOptional()
  @IsBoolean({ message: 'disclosureReviewed 应为 true 或 false' })
  disclosureReviewed?: boolean;
}
