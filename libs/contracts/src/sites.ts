import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
  Min,
  MinLength,
  ValidateNested,
} from 'class-validator';
import { SITE_STATES, type SiteState } from '@jiannuo/domain';
import { PLAN_LIMITS } from './constants.js';

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const DATE_MESSAGE = '日期应写作 2024-09-02 的形式';

/** 点位: a named place of a deliverable. */
export class SiteView {
  @ApiProperty()
  id!: string;

  @ApiProperty()
  version!: number;

  @ApiProperty()
  ordinal!: number;

  @ApiProperty({ description: 'Ordinal of the deliverable' })
  deliverable!: number;

  @ApiProperty()
  name!: string;

  @ApiProperty()
  township!: string;

  @ApiProperty({ enum: SITE_STATES })
  state!: SiteState;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  finishedOn!: string | null;

  @ApiProperty({
    type: String,
    format: 'date',
    nullable: true,
    description: 'Counted and public from then on',
  })
  confirmedOn!: string | null;
}

export class SiteDeliverableView {
  @ApiProperty()
  ordinal!: number;

  @ApiProperty()
  text!: string;

  @ApiProperty({ type: Number, nullable: true })
  target!: number | null;

  @ApiProperty({ type: String, nullable: true })
  unit!: string | null;

  @ApiProperty({ description: 'Its finished sites are its figure' })
  countsSites!: boolean;

  @ApiProperty({ description: 'Confirmed finished sites' })
  finished!: number;
}

export class SiteListView {
  @ApiProperty({ type: [SiteDeliverableView] })
  deliverables!: SiteDeliverableView[];

  @ApiProperty({ type: [SiteView] })
  items!: SiteView[];

  @ApiProperty({ description: 'May I add and change sites here?' })
  mayEdit!: boolean;

  @ApiProperty({ type: String, nullable: true, description: 'Why not, in words' })
  mayNotEditBecause!: string | null;

  @ApiProperty({ description: 'May I confirm finished sites here?' })
  mayConfirm!: boolean;
}

class SiteContent {
  @ApiProperty({ maxLength: 200 })
  @IsString({ message: '请填写点位名称' })
  @MinLength(1, { message: '请填写点位名称' })
  @MaxLength(200, { message: '点位名称不超过200字' })
  name!: string;

  @ApiProperty({ maxLength: 100 })
  @IsString({ message: '请填写所在乡镇' })
  @MinLength(1, { message: '请填写所在乡镇' })
  @MaxLength(100, { message: '乡镇名称不超过100字' })
  township!: string;

  @ApiProperty({ required: false, enum: SITE_STATES, default: 'planned' })
  @IsOptional()
  @IsIn(SITE_STATES, { message: '状态应为未开工、建设中、已建成或已取消' })
  state?: SiteState;

  @ApiProperty({ required: false, type: String, format: 'date', nullable: true })
  @IsOptional()
  @Matches(DATE, { message: DATE_MESSAGE })
  finishedOn?: string | null;
}

export class NewSiteRequest extends SiteContent {
  @ApiProperty({ description: 'Ordinal of the deliverable' })
  @IsInt({ message: '请选择目标任务' })
  @Min(1)
  deliverable!: number;
}

/** One site, or a list of them: all or nothing. */
export class AddSitesRequest {
  @ApiProperty({ type: [NewSiteRequest] })
  @IsArray()
  @ArrayMinSize(1, { message: '请至少填写一个点位' })
  @ArrayMaxSize(PLAN_LIMITS.sites, { message: `一次最多${PLAN_LIMITS.sites}个点位` })
  @ValidateNested({ each: true })
  @Type(() => NewSiteRequest)
  sites!: NewSiteRequest[];
}

export class EditSiteRequest extends SiteContent {
  @ApiProperty()
  @Type(() => Number)
  @IsInt({ message: '缺少版本号 version' })
  @Min(1)
  version!: number;
}

export class ConfirmSitesRequest {
  @ApiProperty({ type: [String] })
  @IsArray()
  @ArrayMinSize(1, { message: '请选择要确认的点位' })
  @ArrayMaxSize(PLAN_LIMITS.sites)
  @IsUUID(undefined, { each: true })
  ids!: string[];
}
