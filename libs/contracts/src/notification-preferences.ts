import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { CHANNELS, type ChannelName } from './constants.js';

const PUSHED = CHANNELS.filter((channel) => channel !== 'inbox');

export class ChannelChoiceView {
  @ApiProperty({ enum: CHANNELS })
  channel!: ChannelName;

  @ApiProperty()
  words!: string;

  @ApiProperty({ description: 'False when it cannot reach me' })
  available!: boolean;

  @ApiProperty({ type: String, nullable: true, description: 'Why it cannot, in words' })
  reason!: string | null;
}

export class TopicChoiceView {
  @ApiProperty()
  topic!: string;

  @ApiProperty()
  words!: string;

  @ApiProperty({ description: 'True: at least one channel must stay' })
  urgent!: boolean;

  @ApiProperty({
    enum: CHANNELS,
    isArray: true,
    description: 'What I get it by, besides the inbox',
  })
  channels!: ChannelName[];
}

/** How I am told what. The inbox gets everything. */
export class NotificationPreferencesView {
  @ApiProperty({ type: [ChannelChoiceView] })
  channels!: ChannelChoiceView[];

  @ApiProperty({ type: [TopicChoiceView] })
  topics!: TopicChoiceView[];

  @ApiProperty({ description: 'Everything pushed of a day in one message' })
  daily!: boolean;

  @ApiProperty({ type: String, nullable: true })
  email!: string | null;

  @ApiProperty({ type: String, nullable: true })
  mobile!: string | null;
}

export class TopicChoice {
  @ApiProperty()
  @IsString()
  @MaxLength(50)
  topic!: string;

  @ApiProperty({ enum: CHANNELS, isArray: true })
  @IsArray()
  @ArrayMaxSize(PUSHED.length)
  @IsIn(PUSHED, { each: true })
  channels!: ChannelName[];
}

export class SavePreferencesRequest {
  @ApiProperty({ type: [TopicChoice] })
  @IsArray()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => TopicChoice)
  topics!: TopicChoice[];

  @ApiProperty()
  @IsBoolean()
  daily!: boolean;

  @ApiProperty({ required: false, description: 'Empty: none; left out: as it is' })
  @IsOptional()
  @Matches(/^([+]?[0-9]{5,20})?$/, { message: '手机号应为5至20位数字' })
  mobile?: string;
}

export class StandInView {
  @ApiProperty()
  id!: string;

  @ApiProperty({ description: 'Who is away' })
  person!: string;

  @ApiProperty()
  substitute!: string;

  @ApiProperty({ format: 'date' })
  startsOn!: string;

  @ApiProperty({ format: 'date' })
  endsOn!: string;
}

export class ColleagueView {
  @ApiProperty()
  username!: string;

  @ApiProperty()
  displayName!: string;

  @ApiProperty({ type: String, nullable: true })
  department!: string | null;
}

/** My stand-ins, those I stand in for, and who could. */
export class StandInListView {
  @ApiProperty({ type: [StandInView] })
  items!: StandInView[];

  @ApiProperty({ type: [ColleagueView] })
  colleagues!: ColleagueView[];
}

export class NameStandInRequest {
  @ApiProperty({ description: 'User name' })
  @IsString()
  @MaxLength(64)
  substitute!: string;

  @ApiProperty({ format: 'date' })
  @Matches(/^\d{4}-\d{2}-\d{2}$/, { message: '请选择开始日期' })
  startsOn!: string;

  @ApiProperty({ format: 'date' })
  @Matches(/^\d{4}-\d{2}-\d{2}$/, { message: '请选择结束日期' })
  endsOn!: string;
}
