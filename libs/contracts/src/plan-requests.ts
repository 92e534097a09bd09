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
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateNested,
} from 'class-validator';
import { VersionRequest } from './common.js';
import { LIMITS, PLAN_LIMITS } from './constants.js';

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const DATE_MESSAGE = '日期应写作 2024-09-02 的形式';

export class PlannedDeliverableRequest {
  @ApiProperty({ maxLength: 1000 })
  @IsString({ message: '请填写目标任务' })
  @MinLength(1, { message: '请填写目标任务' })
  @MaxLength(1000, { message: '目标任务不超过1000字' })
  text!: string;

  @ApiProperty({ required: false, type: Number, nullable: true })
  @IsOptional()
  @IsNumber({}, { message: '目标值应是数字' })
  @Min(0.000001, { message: '目标值应大于0' })
  @Max(1e12, { message: '目标值太大' })
  target?: number | null;

  @ApiProperty({ required: false, type: String, nullable: true, maxLength: 20 })
  @IsOptional()
  @IsString()
  @MaxLength(20, { message: '计量单位不超过20字' })
  unit?: string | null;

  @ApiProperty({ required: false, enum: ['floor', 'ceiling'], default: 'floor' })
  @IsOptional()
  @IsIn(['floor', 'ceiling'], { message: '方向应为 floor 或 ceiling' })
  direction?: 'floor' | 'ceiling';

  @ApiProperty({
    required: false,
    type: String,
    nullable: true,
    maxLength: 1000,
    description: '口径',
  })
  @IsOptional()
  @IsString()
  @MaxLength(1000, { message: '口径不超过1000字' })
  definition?: string | null;

  @ApiProperty({ required: false, default: false, description: 'Finished sites are counted' })
  @IsOptional()
  @IsBoolean()
  countsSites?: boolean;
}

export class PlannedMilestoneRequest {
  @ApiProperty({ maxLength: 200 })
  @IsString({ message: '请填写节点名称' })
  @MinLength(1, { message: '请填写节点名称' })
  @MaxLength(200, { message: '节点名称不超过200字' })
  title!: string;

  @ApiProperty({ description: 'Code of the responsible department' })
  @IsString({ message: '请选择责任单位' })
  @MaxLength(40)
  department!: string;

  @ApiProperty({ format: 'date' })
  @Matches(DATE, { message: DATE_MESSAGE })
  dueDate!: string;

  @ApiProperty({ required: false, type: String, format: 'date', nullable: true })
  @IsOptional()
  @Matches(DATE, { message: DATE_MESSAGE })
  plannedStart?: string | null;

  @ApiProperty({ minimum: 0, maximum: 100 })
  @IsInt({ message: '权重应为0至100的整数' })
  @Min(0, { message: '权重应为0至100的整数' })
  @Max(100, { message: '权重应为0至100的整数' })
  weight!: number;

  @ApiProperty({ required: false, type: [Number], description: '前置节点 by their place, from 1' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(PLAN_LIMITS.milestones)
  @IsInt({ each: true, message: '前置节点应是序号' })
  follows?: number[];

  @ApiProperty({
    required: false,
    type: Number,
    nullable: true,
    description: 'Place of the counted deliverable',
  })
  @IsOptional()
  @IsInt()
  deliverable?: number | null;
}

/** The whole plan of a project; what is not in it is removed. Places count from 1. */
class ProjectPlan {
  @ApiProperty({ type: [PlannedDeliverableRequest] })
  @IsArray({ message: '缺少目标任务' })
  @ArrayMaxSize(PLAN_LIMITS.deliverables, { message: '目标任务太多' })
  @ValidateNested({ each: true })
  @Type(() => PlannedDeliverableRequest)
  deliverables!: PlannedDeliverableRequest[];

  @ApiProperty({ type: [PlannedMilestoneRequest] })
  @IsArray({ message: '缺少节点' })
  @ArrayMaxSize(PLAN_LIMITS.milestones, { message: '节点太多' })
  @ValidateNested({ each: true })
  @Type(() => PlannedMilestoneRequest)
  milestones!: PlannedMilestoneRequest[];
}

export class SaveProjectPlanRequest extends ProjectPlan {
  @ApiProperty()
  @Type(() => Number)
  @IsInt({ message: '缺少版本号 version' })
  @Min(1)
  version!: number;
}

export class ProjectRequest {
  @ApiProperty({ minimum: 1 })
  @IsInt({ message: '序号应是正整数' })
  @Min(1, { message: '序号应是正整数' })
  @Max(999, { message: '序号太大' })
  ordinal!: number;

  @ApiProperty({ maxLength: 500 })
  @IsString({ message: '请填写项目名称' })
  @MinLength(1, { message: '请填写项目名称' })
  @MaxLength(500, { message: '项目名称不超过500字' })
  title!: string;

  @ApiProperty({ required: false, type: String, nullable: true, maxLength: 60 })
  @IsOptional()
  @IsString()
  @MaxLength(60, { message: '简称不超过60字' })
  shortTitle?: string | null;

  @ApiProperty({ required: false, type: String, nullable: true, description: 'Code of 牵头单位' })
  @IsOptional()
  @IsString()
  @MaxLength(40)
  lead?: string | null;

  @ApiProperty({ required: false, type: [String], description: 'Codes of 配合单位' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(PLAN_LIMITS.departments)
  @IsString({ each: true })
  supporting?: string[];

  @ApiProperty({
    required: false,
    type: String,
    nullable: true,
    maxLength: 60,
    description: '责任领导',
  })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  responsibleLeader?: string | null;

  @ApiProperty({ required: false, type: String, nullable: true, description: 'Their account' })
  @IsOptional()
  @IsUUID(undefined, { message: '请从列表中选择责任领导' })
  leaderId?: string | null;
}

export class EditProjectRequest extends ProjectRequest {
  @ApiProperty()
  @Type(() => Number)
  @IsInt({ message: '缺少版本号 version' })
  @Min(1)
  version!: number;
}

/** A project of a list that is entered as a whole. */
export class ListedProjectRequest extends ProjectRequest {
  @ApiProperty({ type: [PlannedDeliverableRequest] })
  @IsArray({ message: '缺少目标任务' })
  @ArrayMaxSize(PLAN_LIMITS.deliverables, { message: '目标任务太多' })
  @ValidateNested({ each: true })
  @Type(() => PlannedDeliverableRequest)
  deliverables!: PlannedDeliverableRequest[];

  @ApiProperty({ type: [PlannedMilestoneRequest] })
  @IsArray({ message: '缺少节点' })
  @ArrayMaxSize(PLAN_LIMITS.milestones, { message: '节点太多' })
  @ValidateNested({ each: true })
  @Type(() => PlannedMilestoneRequest)
  milestones!: PlannedMilestoneRequest[];
}

/** A step of the milestones' plan. */
export class PlanStepRequest extends VersionRequest {
  @ApiProperty({ required: false, maxLength: LIMITS.commentLength, description: 'Never public' })
  @IsOptional()
  @IsString()
  @MaxLength(LIMITS.commentLength, { message: `意见不超过${LIMITS.commentLength}字` })
  comment?: string;
}
