import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { PageQuery, PersonRef } from './common.js';
import { SECURITY_EVENT_KINDS, type SecurityEventKind } from './constants.js';

const A_DAY = /^\d{4}-\d{2}-\d{2}$/;
const AS_A_DAY = { message: '日期应写作 2024-09-02 的形式' };

/** Which event, whose, from where, when. */
export class SecurityEventQuery extends PageQuery {
  @ApiProperty({ required: false, enum: SECURITY_EVENT_KINDS })
  @IsOptional()
  @IsIn(SECURITY_EVENT_KINDS, { message: '没有这类安全事件' })
  kind?: SecurityEventKind;

  @ApiProperty({ required: false, description: 'A user name, a display name, or a part of one' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  who?: string;

  @ApiProperty({ required: false, description: 'The beginning of an address of the network' })
  @IsOptional()
  @IsString()
  @MaxLength(45)
  address?: string;

  @ApiProperty({ required: false, format: 'date', description: 'From this day of real time on' })
  @IsOptional()
  @Matches(A_DAY, AS_A_DAY)
  from?: string;

  @ApiProperty({ required: false, format: 'date', description: 'Up to and with this day' })
  @IsOptional()
  @Matches(A_DAY, AS_A_DAY)
  until?: string;
}

export class SecurityEventView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ format: 'date-time', description: 'Real time' })
  recordedAt!: string;

  @ApiProperty({ enum: SECURITY_EVENT_KINDS })
  kind!: SecurityEventKind;

  @ApiProperty({ type: PersonRef, nullable: true, description: 'Null: no account of ours' })
  account!: PersonRef | null;

  @ApiProperty({ type: String, nullable: true, description: 'Where it came from' })
  address!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'For the log' })
  requestId!: string | null;

  @ApiProperty({ description: 'What more is known; may be empty', example: '查看用户' })
  sentence!: string;
}

export class SecurityEventPage {
  @ApiProperty({ type: [SecurityEventView] })
  items!: SecurityEventView[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;
}
