import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, IsUUID, Matches, MaxLength } from 'class-validator';
import { PageQuery, PersonRef } from './common.js';
import { AUDIT_SUBJECTS } from './constants.js';

/** One event as people read it. */
export class HistoryEntryView {
  @ApiProperty({ format: 'date-time', description: 'Business time' })
  occurredAt!: string;

  @ApiProperty({ type: PersonRef, nullable: true, description: 'Null: the system by itself' })
  actor!: PersonRef | null;

  @ApiProperty({ description: '督查人员; empty for the system' })
  position!: string;

  @ApiProperty({ example: '通过了“恒东小学投入使用”的完成申报' })
  sentence!: string;

  @ApiProperty()
  action!: string;

  @ApiProperty({ type: String, nullable: true, description: 'A path inside the portal' })
  link!: string | null;

  @ApiProperty({ description: 'Its place in the chain' })
  seq!: number;

  @ApiProperty({ description: 'SHA-256, hexadecimal' })
  hash!: string;
}

export class HistoryPage {
  @ApiProperty({ type: [HistoryEntryView] })
  items!: HistoryEntryView[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;
}

/** Who, what, when. */
export class AuditQuery extends PageQuery {
  @ApiProperty({ required: false, description: 'Id of a user' })
  @IsOptional()
  @IsUUID()
  actorId?: string;

  @ApiProperty({ required: false, description: 'A user name, a display name, or a part of one' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  who?: string;

  @ApiProperty({ required: false, enum: AUDIT_SUBJECTS })
  @IsOptional()
  @IsIn(AUDIT_SUBJECTS, { message: '没有这类事项' })
  subjectType?: string;

  @ApiProperty({ required: false, description: 'A key or an id' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  subjectKey?: string;

  @ApiProperty({ required: false, format: 'date', description: 'From this day on' })
  @IsOptional()
  @Matches(/^\d{4}-\d{2}-\d{2}$/, { message: '日期应写作 2024-09-02 的形式' })
  from?: string;

  @ApiProperty({ required: false, format: 'date', description: 'Up to and with this day' })
  @IsOptional()
  @Matches(/^\d{4}-\d{2}-\d{2}$/, { message: '日期应写作 2024-09-02 的形式' })
  until?: string;
}
