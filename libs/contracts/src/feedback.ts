import { ApiProperty } from '@nestjs/swagger';
import {
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Matches,
  MaxLength,
  Min,
} from 'class-validator';
import { DepartmentRef } from './common.js';

const KINDS = ['question', 'objection'] as const;
const STATES = ['received', 'answered', 'rejected'] as const;
const PUBLICITIES = ['undecided', 'published', 'kept-back'] as const;
const ACTIONS = ['answer', 'reject', 'publish', 'keep-back'] as const;

/** The small piece of work a browser does in place of a captcha. */
export class FeedbackChallenge {
  @ApiProperty({ example: 'SHA-256' })
  algorithm!: string;

  @ApiProperty()
  challenge!: string;

  @ApiProperty({ description: 'The number sought is not above this' })
  maxnumber!: number;

  @ApiProperty()
  salt!: string;

  @ApiProperty()
  signature!: string;
}

/** A citizen's question or objection. No name, no address: nothing of the kind is asked. */
export class SendFeedbackRequest {
  @ApiProperty({ example: '141024-2024-livelihood/14' })
  @IsString({ message: '请选择是关于哪一件实事' })
  @MaxLength(60, { message: '请选择是关于哪一件实事' })
  projectKey!: string;

  @ApiProperty({ enum: KINDS })
  @IsIn(KINDS, { message: '请选择是问题还是不同意见' })
  kind!: (typeof KINDS)[number];

  @ApiProperty({ minLength: 10, maxLength: 1000 })
  @IsString({ message: '请写明内容' })
  @Length(10, 1000, { message: '内容应为10到1000字' })
  text!: string;

  @ApiProperty({ description: 'The solved challenge, Base64 of its JSON' })
  @IsString({ message: '请重新提交' })
  @MaxLength(2000, { message: '请重新提交' })
  work!: string;
}

export class FeedbackReceipt {
  @ApiProperty({ description: '查询码，只出现这一次', example: 'K7QM-2T9P-XW4D-8RHN' })
  receipt!: string;

  @ApiProperty({ format: 'date' })
  dueOn!: string;
}

/** What the holder of a receipt is told. */
export class FeedbackStanding {
  @ApiProperty({ enum: ['waiting', 'answered', 'rejected'] })
  state!: 'waiting' | 'answered' | 'rejected';

  @ApiProperty({ format: 'date' })
  dueOn!: string;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  answeredOn!: string | null;

  @ApiProperty()
  answer!: string;
}

/** A question as the department and the supervisors see it. */
export class ObjectionView {
  @ApiProperty()
  id!: string;

  @ApiProperty()
  version!: number;

  @ApiProperty()
  projectKey!: string;

  @ApiProperty()
  projectTitle!: string;

  @ApiProperty({ type: DepartmentRef, nullable: true, description: '牵头单位，由它答复' })
  department!: DepartmentRef | null;

  @ApiProperty({ enum: KINDS })
  kind!: (typeof KINDS)[number];

  @ApiProperty()
  text!: string;

  @ApiProperty({ format: 'date' })
  receivedOn!: string;

  @ApiProperty({ format: 'date' })
  dueOn!: string;

  @ApiProperty()
  overdue!: boolean;

  @ApiProperty({ enum: STATES })
  state!: (typeof STATES)[number];

  @ApiProperty({ enum: PUBLICITIES })
  publicity!: (typeof PUBLICITIES)[number];

  @ApiProperty()
  answer!: string;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  answeredOn!: string | null;

  @ApiProperty({ enum: ACTIONS, isArray: true, description: 'What I may do with it now' })
  allowedActions!: (typeof ACTIONS)[number][];
}

export class ObjectionPage {
  @ApiProperty({ type: [ObjectionView] })
  items!: ObjectionView[];
}

export class ObjectionActionRequest {
  @ApiProperty()
  @IsInt({ message: '请刷新后再试' })
  @Min(1, { message: '请刷新后再试' })
  version!: number;

  @ApiProperty({ required: false, maxLength: 2000, description: '答复，或不受理的理由' })
  @IsOptional()
  @IsString({ message: '请写明答复' })
  @Matches(/\S/, { message: '请写明答复' })
  @MaxLength(2000, { message: '答复不超过2000字' })
  answer?: string;

  @ApiProperty({ required: false, maxLength: 1000, description: '公布的问题，已去掉个人信息' })
  @IsOptional()
  @IsString({ message: '请写明公布的问题' })
  @Matches(/\S/, { message: '请写明公布的问题' })
  @MaxLength(1000, { message: '公布的问题不超过1000字' })
  publicQuestion?: string;

  @ApiProperty({ required: false, maxLength: 2000, description: '公布的答复' })
  @IsOptional()
  @IsString({ message: '请写明公布的答复' })
  @Matches(/\S/, { message: '请写明公布的答复' })
  @MaxLength(2000, { message: '公布的答复不超过2000字' })
  publicAnswer?: string;
}
