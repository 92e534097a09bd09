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
import { ACCEPTANCE_STATES, type AcceptanceState } from '@jiannuo/domain';
import { VersionRequest } from './common.js';
import { LIMITS } from './constants.js';
import { AllowedStepView } from './programme-plan.js';

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

export class ClosingView {
  @ApiProperty({ enum: ['finished', 'continues', 'unfinished'] })
  outcome!: 'finished' | 'continues' | 'unfinished';

  @ApiProperty()
  publicReason!: string;
}

/** Where a project stands in its year, beside its milestones. */
export class ProjectYearView {
  @ApiProperty()
  key!: string;

  @ApiProperty()
  version!: number;

  @ApiProperty({ enum: ACCEPTANCE_STATES })
  acceptance!: AcceptanceState;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  acceptedOn!: string | null;

  @ApiProperty()
  acceptancePublicNote!: string;

  @ApiProperty({ type: String, nullable: true, description: 'Key of the project it goes on from' })
  continuesKey!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Key of the project that goes on from it',
  })
  continuedByKey!: string | null;

  @ApiProperty({ type: ClosingView, nullable: true })
  closing!: ClosingView | null;

  @ApiProperty({ type: PublicInformationView })
  information!: PublicInformationView;

  @ApiProperty({ type: ProposedInformationView, nullable: true })
  proposal!: ProposedInformationView | null;

  @ApiProperty({
    type: [AllowedStepView],
    description: 'accept, revoke-acceptance, propose-information, decide-information',
  })
  allowedActions!: AllowedStepView[];
}

export class UnfinishedProjectView {
  @ApiProperty()
  ordinal!: number;

  @ApiProperty()
  title!: string;

  @ApiProperty({ enum: ACCEPTANCE_STATES })
  acceptance!: AcceptanceState;

  @ApiProperty({ type: [String] })
  openMilestones!: string[];

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'The project of the next list that already goes on from it',
  })
  continuedByKey!: string | null;
}

/** A directive or a check-up that has to come to its end before the list is closed. */
export class OpenMatterView {
  @ApiProperty({ enum: ['directive', 'check-up'] })
  kind!: 'directive' | 'check-up';

  @ApiProperty()
  id!: string;

  @ApiProperty()
  title!: string;

  @ApiProperty({ type: String, nullable: true, description: 'Of an issued directive' })
  number!: string | null;

  @ApiProperty()
  departmentName!: string;
}

/** What closing a list would ask. */
export class ClosingPreviewView {
  @ApiProperty()
  version!: number;

  @ApiProperty()
  projectCount!: number;

  @ApiProperty({ description: 'Accepted or withdrawn' })
  settledCount!: number;

  @ApiProperty()
  underReview!: number;

  @ApiProperty({ description: 'Drafts and returned reports that will be withdrawn' })
  openDrafts!: number;

  @ApiProperty({ type: [OpenMatterView], description: 'Nothing is closed before these are' })
  openMatters!: OpenMatterView[];

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Key of the next list, while it can take projects',
  })
  nextProgrammeKey!: string | null;

  @ApiProperty({ type: [UnfinishedProjectView] })
  unfinished!: UnfinishedProjectView[];

  @ApiProperty({ type: AllowedStepView })
  close!: AllowedStepView;
}
