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
import { PageQuery } from './common.js';
import { LIMITS } from './constants.js';

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const DATE_MESSAGE = '日期应写作 2024-09-02 的形式';
const TITLE_MESSAGE = `标题不超过${LIMITS.directiveTitleLength}字`;
const TEXT_MESSAGE = `内容不超过${LIMITS.textLength}字`;

/** `open`: still waits for somebody; `over`: closed or cancelled. */
export class DirectiveListQuery extends PageQuery {
  @ApiProperty({ required: false, enum: ['open', 'over', 'all'], default: 'open' })
  @IsOptional()
  @IsIn(['open', 'over', 'all'])
  scope?: 'open' | 'over' | 'all';

  @ApiProperty({ required: false, description: 'Of one project only' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  projectKey?: string;
}

export class CreateDirectiveRequest {
  @ApiProperty({ example: '141024-2024-livelihood/14' })
  @IsString({ message: '请指明实事项目' })
  @MaxLength(100)
  projectKey!: string;

  @ApiProperty({ required: false, example: '141024-2024-livelihood/14/4' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  milestoneKey?: string;

  @ApiProperty({
    required: false,
    description: 'Code; the one responsible for the milestone when absent',
  })
  @IsOptional()
  @IsString()
  @MaxLength(40)
  departmentCode?: string;

  @ApiProperty({ enum: ['yellow', 'red'] })
  @IsIn(['yellow', 'red'], { message: '请选择预警提示单（yellow）或督办通知单（red）' })
  colour!: 'yellow' | 'red';

  @ApiProperty({ required: false, enum: ['ordinary', 'major'], default: 'ordinary' })
  @IsOptional()
  @IsIn(['ordinary', 'major'], { message: '事项应为 ordinary 或 major' })
  matter?: 'ordinary' | 'major';

  @ApiProperty({ maxLength: LIMITS.directiveTitleLength })
  @IsString({ message: '请填写标题' })
  @Matches(/\S/, { message: '请填写标题' })
  @MaxLength(LIMITS.directiveTitleLength, { message: TITLE_MESSAGE })
  title!: string;

  @ApiProperty({ required: false, maxLength: LIMITS.textLength })
  @IsOptional()
  @IsString()
  @MaxLength(LIMITS.textLength, { message: TEXT_MESSAGE })
  text?: string;

  @ApiProperty({ required: false, description: 'The 批示 it comes from' })
  @IsOptional()
  @IsUUID()
  leaderNoteId?: string;
}

export class EditDirectiveRequest {
  @ApiProperty()
  @Type(() => Number)
  @IsInt({ message: '缺少版本号 version' })
  @Min(1)
  version!: number;

  @ApiProperty({ required: false, maxLength: LIMITS.directiveTitleLength })
  @IsOptional()
  @IsString()
  @Matches(/\S/, { message: '请填写标题' })
  @MaxLength(LIMITS.directiveTitleLength, { message: TITLE_MESSAGE })
  title?: string;

  @ApiProperty({ required: false, maxLength: LIMITS.textLength })
  @IsOptional()
  @IsString()
  @MaxLength(LIMITS.textLength, { message: TEXT_MESSAGE })
  text?: string;

  @ApiProperty({ required: false, enum: ['ordinary', 'major'] })
  @IsOptional()
  @IsIn(['ordinary', 'major'], { message: '事项应为 ordinary 或 major' })
  matter?: 'ordinary' | 'major';
}

/** Body of POST /directives/{id}/{action}. */
export class DirectiveActionRequest {
  @ApiProperty()
  @Type(() => Number)
  @IsInt({ message: '缺少版本号 version' })
  @Min(1)
  version!: number;

  @ApiProperty({
    required: false,
    maxLength: LIMITS.textLength,
    description: 'The reply, or the reason of sending back, escalating or cancelling',
  })
  @IsOptional()
  @IsString()
  @MaxLength(LIMITS.textLength, { message: TEXT_MESSAGE })
  text?: string;

  @ApiProperty({
    required: false,
    format: 'date',
    description: 'issue, send-back: the last day for the reply; 3 working days when absent',
  })
  @IsOptional()
  @Matches(DATE, { message: DATE_MESSAGE })
  replyDueOn?: string;
}

export class WriteLeaderNoteRequest {
  @ApiProperty({ example: '141024-2024-livelihood/14' })
  @IsString({ message: '请指明实事项目' })
  @MaxLength(100)
  projectKey!: string;

  @ApiProperty({ required: false })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  milestoneKey?: string;

  @ApiProperty({ maxLength: LIMITS.commentLength })
  @IsString({ message: '请写批示内容' })
  @Matches(/\S/, { message: '请写批示内容' })
  @MaxLength(LIMITS.commentLength, { message: `批示不超过${LIMITS.commentLength}字` })
  text!: string;
}

export class LeaderNoteListQuery extends PageQuery {
  @ApiProperty({ required: false, enum: ['open', 'all'], default: 'open' })
  @IsOptional()
  @IsIn(['open', 'all'])
  scope?: 'open' | 'all';

  @ApiProperty({ required: false, description: 'Of one project only' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  projectKey?: string;
}

/** Why nothing is ordered; a directive made of the note handles it by itself. */
export class HandleLeaderNoteRequest {
  @ApiProperty({ maxLength: LIMITS.commentLength })
  @IsString({ message: '请写明办理意见' })
  @Matches(/\S/, { message: '请写明办理意见' })
  @MaxLength(LIMITS.commentLength, { message: `办理意见不超过${LIMITS.commentLength}字` })
  word!: string;
}
