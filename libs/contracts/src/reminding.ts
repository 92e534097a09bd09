import { ApiProperty } from '@nestjs/swagger';
import { IsInt, IsOptional, IsString, MaxLength, Min } from 'class-validator';
import { PersonRef } from './common.js';
import { REMINDING_LIMITS } from './reminding-constants.js';

/** A 呈报 that is ready for the leader, or has gone. */
export class EscalationView {
  @ApiProperty()
  id!: string;

  @ApiProperty()
  version!: number;

  @ApiProperty({ example: '141024-2024-livelihood/14/4' })
  milestoneKey!: string;

  @ApiProperty()
  milestoneTitle!: string;

  @ApiProperty()
  projectTitle!: string;

  @ApiProperty()
  department!: string;

  @ApiProperty({ format: 'date' })
  dueDate!: string;

  @ApiProperty({ description: 'Calendar days' })
  overdueDays!: number;

  @ApiProperty({ format: 'date' })
  preparedOn!: string;

  @ApiProperty({ format: 'date', description: 'On this day it goes by itself' })
  goesOn!: string;

  @ApiProperty({ description: 'The heading the leader reads' })
  title!: string;

  @ApiProperty({ description: 'The words the leader reads' })
  text!: string;

  @ApiProperty({ type: [PersonRef], description: 'To whom it goes' })
  leaders!: PersonRef[];

  @ApiProperty({ type: String, nullable: true, format: 'date' })
  sentOn!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Null when it went by itself' })
  sentBy!: string | null;

  @ApiProperty({ description: 'Whether you may send it now' })
  maySend!: boolean;
}

export class EscalationListView {
  @ApiProperty({ type: [EscalationView], description: 'Ready to be sent, the oldest first' })
  prepared!: EscalationView[];

  @ApiProperty({ type: [EscalationView], description: 'Sent and not done yet, the newest first' })
  sent!: EscalationView[];
}

export class SendEscalationRequest {
  @ApiProperty()
  @IsInt({ message: '缺少版本号 version' })
  @Min(1)
  version!: number;

  @ApiProperty({ required: false, maxLength: REMINDING_LIMITS.escalationLength })
  @IsOptional()
  @IsString()
  @MaxLength(REMINDING_LIMITS.escalationLength, {
    message: `呈报内容不超过${REMINDING_LIMITS.escalationLength}字`,
  })
  text?: string;
}

/** 催办 by hand. */
export class UrgeRequest {
  @ApiProperty({ example: '141024-2024-livelihood/14/4' })
  @IsString({ message: '请指明节点' })
  @MaxLength(100)
  milestoneKey!: string;

  @ApiProperty({ required: false, maxLength: REMINDING_LIMITS.wordLength })
  @IsOptional()
  @IsString()
  @MaxLength(REMINDING_LIMITS.wordLength, {
    message: `附言不超过${REMINDING_LIMITS.wordLength}字`,
  })
  word?: string;
}

export class UrgingQuery {
  @ApiProperty({ example: '141024-2024-livelihood/14/4' })
  @IsString({ message: '请指明节点' })
  @MaxLength(100)
  milestoneKey!: string;
}

export class UrgingView {
  @ApiProperty()
  id!: string;

  @ApiProperty()
  sender!: string;

  @ApiProperty()
  department!: string;

  @ApiProperty()
  word!: string;

  @ApiProperty({ format: 'date-time' })
  urgedAt!: string;
}

/** Who has urged, and whether you may now. */
export class UrgingListView {
  @ApiProperty({ type: [UrgingView] })
  items!: UrgingView[];

  @ApiProperty()
  mayUrge!: boolean;

  @ApiProperty({ type: String, nullable: true, description: 'Why not, in words' })
  whyNot!: string | null;

  @ApiProperty({ type: [String], description: 'Who would be told' })
  recipients!: string[];
}
