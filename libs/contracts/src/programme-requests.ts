import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateNested,
} from 'class-validator';
import {
  ADOPTION_WAYS,
  CLOSING_OUTCOMES,
  type AdoptionWay,
  type ClosingOutcome,
} from '@jiannuo/domain';
import { VersionRequest } from './common.js';
import { LIMITS, PLAN_LIMITS, PROGRAMME_KINDS, type ProgrammeKind } from './constants.js';
import { ListedProjectRequest } from './plan-requests.js';

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const DATE_MESSAGE = '日期应写作 2024-09-02 的形式';

/** The head of a list: its words and its rules. */
class ProgrammeHead {
  @ApiProperty({ maxLength: 200 })
  @IsString({ message: '请填写清单名称' })
  @MinLength(1, { message: '请填写清单名称' })
  @MaxLength(200, { message: '名称不超过200字' })
  title!: string;

  @ApiProperty({ required: false, maxLength: 2000 })
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  summary?: string;

  @ApiProperty({ required: false, maxLength: 500, description: '来源' })
  @IsOptional()
  @IsString()
  @MaxLength(500)
  source?: string;

  @ApiProperty({ required: false, default: false, description: '单位审签' })
  @IsOptional()
  @IsBoolean()
  signOffRequired?: boolean;

  @ApiProperty({ required: false, default: true })
  @IsOptional()
  @IsBoolean()
  evidenceRequired?: boolean;

  @ApiProperty({ required: false, default: false, description: '公开审查须另一人' })
  @IsOptional()
  @IsBoolean()
  secondDisclosureReview?: boolean;

  @ApiProperty({ required: false, default: true, description: '按月报送进展' })
  @IsOptional()
  @IsBoolean()
  monthlyProgress?: boolean;
}

export class EditProgrammeRequest extends ProgrammeHead {
  @ApiProperty()
  @Type(() => Number)
  @IsInt({ message: '缺少版本号 version' })
  @Min(1)
  version!: number;
}

/** A new list: empty, or with all its projects at once. */
export class CreateProgrammeRequest extends ProgrammeHead {
  @ApiProperty({ example: '141024' })
  @IsString({ message: '请选择行政区划' })
  @MaxLength(12)
  regionCode!: string;

  @ApiProperty({ enum: PROGRAMME_KINDS })
  @IsIn(PROGRAMME_KINDS, { message: '请选择清单类别' })
  kind!: ProgrammeKind;

  @ApiProperty({ minimum: 2000, maximum: 2100 })
  @IsInt({ message: '请填写年份' })
  @Min(2000, { message: '年份应在2000至2100之间' })
  @Max(2100, { message: '年份应在2000至2100之间' })
  year!: number;

  @ApiProperty({ required: false, type: [ListedProjectRequest], description: 'All or nothing' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(PLAN_LIMITS.projects, { message: '项目太多' })
  @ValidateNested({ each: true })
  @Type(() => ListedProjectRequest)
  projects?: ListedProjectRequest[];
}

export class CopyProgrammeRequest {
  @ApiProperty({ example: '141024-2024-livelihood' })
  @IsString({ message: '请选择上年的清单' })
  @MaxLength(60)
  from!: string;

  @ApiProperty({
    required: false,
    type: [Number],
    description: 'Ordinals to take over; all when absent',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(PLAN_LIMITS.projects)
  @IsInt({ each: true })
  ordinals?: number[];
}

export class AdoptProgrammeRequest extends VersionRequest {
  @ApiProperty({ required: false, enum: ADOPTION_WAYS, description: '通过方式' })
  @IsOptional()
  @IsIn(ADOPTION_WAYS, { message: '请选择通过方式' })
  how?: AdoptionWay;

  @ApiProperty({ required: false, maxLength: 200 })
  @IsOptional()
  @IsString()
  @MaxLength(200, { message: '会议名称不超过200字' })
  meeting?: string;

  @ApiProperty({ required: false, format: 'date' })
  @IsOptional()
  @Matches(DATE, { message: DATE_MESSAGE })
  on?: string;

  @ApiProperty({ required: false, maxLength: 200 })
  @IsOptional()
  @IsString()
  @MaxLength(200, { message: '文号不超过200字' })
  document?: string;
}

/** 验收 and its revocation. */
export class AcceptanceRequest extends VersionRequest {
  @ApiProperty({ required: false, maxLength: LIMITS.commentLength, description: 'Never public' })
  @IsOptional()
  @IsString()
  @MaxLength(LIMITS.commentLength, { message: `意见不超过${LIMITS.commentLength}字` })
  note?: string;

  @ApiProperty({ required: false, maxLength: LIMITS.publicNoteLength, description: '将公开' })
  @IsOptional()
  @IsString()
  @MaxLength(LIMITS.publicNoteLength, { message: `公开说明不超过${LIMITS.publicNoteLength}字` })
  publicNote?: string;
}

export class ClosingChoiceRequest {
  @ApiProperty()
  @IsInt()
  ordinal!: number;

  @ApiProperty({ enum: CLOSING_OUTCOMES })
  @IsIn(CLOSING_OUTCOMES, { message: '请选择结转下一年或未完成' })
  outcome!: ClosingOutcome;

  @ApiProperty({ maxLength: LIMITS.publicNoteLength, description: '将公开' })
  @IsString()
  @MaxLength(LIMITS.publicNoteLength, { message: `原因不超过${LIMITS.publicNoteLength}字` })
  publicReason!: string;
}

export class CloseProgrammeRequest extends VersionRequest {
  @ApiProperty({ type: [ClosingChoiceRequest] })
  @IsArray()
  @ArrayMaxSize(PLAN_LIMITS.projects)
  @ValidateNested({ each: true })
  @Type(() => ClosingChoiceRequest)
  choices!: ClosingChoiceRequest[];
}
