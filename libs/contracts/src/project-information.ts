import { ApiProperty } from '@nestjs/swagger';
import {
  IsBoolean,
  IsNumber,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { VersionRequest } from './common.js';
import { LIMITS } from './constants.js';

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const MOST_MONEY = 1e9;

/** What a citizen is told of a project. Money in 万元. */
class InformationContent {
  @ApiProperty({ required: false, maxLength: 2000, description: '受益对象' })
  @IsOptional()
  @IsString()
  @MaxLength(2000, { message: '受益对象不超过2000字' })
  beneficiaries?: string;

  @ApiProperty({ required: false, maxLength: 2000, description: '申请办法' })
  @IsOptional()
  @IsString()
  @MaxLength(2000, { message: '申请办法不超过2000字' })
  howToApply?: string;

  @ApiProperty({ required: false, maxLength: 500, description: '申请地点' })
  @IsOptional()
  @IsString()
  @MaxLength(500, { message: '申请地点不超过500字' })
  whereToApply?: string;

  @ApiProperty({ required: false, type: String, format: 'date', nullable: true })
  @IsOptional()
  @Matches(DATE, { message: '日期应写作 2024-09-02 的形式' })
  applyUntil?: string | null;

  @ApiProperty({ required: false, maxLength: 100, description: '咨询电话' })
  @IsOptional()
  @IsString()
  @Matches(/^[0-9 ()+\-—转、，,;；]*$/u, { message: '咨询电话只能写号码，不要写个人姓名' })
  @MaxLength(100, { message: '咨询电话不超过100字' })
  publicTelephone?: string;

  @ApiProperty({ required: false, type: Number, nullable: true, description: '计划资金, 万元' })
  @IsOptional()
  @IsNumber({ maxDecimalPlaces: 4 }, { message: '资金应是数字，单位万元' })
  @Min(0, { message: '资金不能为负' })
  @Max(MOST_MONEY, { message: '资金太大，单位是万元' })
  moneyPlanned?: number | null;

  @ApiProperty({ required: false, type: Number, nullable: true, description: '到位资金, 万元' })
  @IsOptional()
  @IsNumber({ maxDecimalPlaces: 4 }, { message: '资金应是数字，单位万元' })
  @Min(0, { message: '资金不能为负' })
  @Max(MOST_MONEY, { message: '资金太大，单位是万元' })
  moneyInPlace?: number | null;

  @ApiProperty({ required: false, type: Number, nullable: true, description: '支出资金, 万元' })
  @IsOptional()
  @IsNumber({ maxDecimalPlaces: 4 }, { message: '资金应是数字，单位万元' })
  @Min(0, { message: '资金不能为负' })
  @Max(MOST_MONEY, { message: '资金太大，单位是万元' })
  moneySpent?: number | null;

  @ApiProperty({ required: false, type: String, format: 'date', nullable: true })
  @IsOptional()
  @Matches(DATE, { message: '日期应写作 2024-09-02 的形式' })
  moneyAsOf?: string | null;
}

/** Proposed by the lead department; 0 is the version before there is any. */
export class ProposeInformationRequest extends InformationContent {
  @ApiProperty({ description: '0 while nothing was ever proposed' })
  @IsNumber({}, { message: '缺少版本号 version' })
  @Min(0)
  version!: number;
}

export class DecideInformationRequest extends VersionRequest {
  @ApiProperty({ description: 'True: becomes public as it stands; false: sent back' })
  @IsBoolean({ message: '请选择确认或退回' })
  confirm!: boolean;

  @ApiProperty({ required: false, maxLength: LIMITS.commentLength })
  @IsOptional()
  @IsString()
  @MaxLength(LIMITS.commentLength, { message: `意见不超过${LIMITS.commentLength}字` })
  comment?: string;
}

export class PublicInformationView {
  @ApiProperty()
  beneficiaries!: string;

  @ApiProperty()
  howToApply!: string;

  @ApiProperty()
  whereToApply!: string;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  applyUntil!: string | null;

  @ApiProperty()
  publicTelephone!: string;

  @ApiProperty({ type: Number, nullable: true })
  moneyPlanned!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  moneyInPlace!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  moneySpent!: number | null;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  moneyAsOf!: string | null;
}

export class ProposedInformationView extends PublicInformationView {
  @ApiProperty({ enum: ['proposed', 'confirmed', 'returned'] })
  state!: 'proposed' | 'confirmed' | 'returned';

  @ApiProperty({ description: 'Why it was sent back' })
  comment!: string;

  @ApiProperty()
  version!: number;
}
