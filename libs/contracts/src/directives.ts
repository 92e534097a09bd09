import { ApiProperty } from '@nestjs/swagger';
import { DepartmentRef, PersonRef } from './common.js';
import { EvidenceView } from './submissions.js';

const COLOURS = ['yellow', 'red'];
const STATES = ['prepared', 'issued', 'signed', 'replied', 'closed', 'cancelled'];
const ACTIONS = ['edit', 'issue', 'sign', 'reply', 'send-back', 'escalate', 'close', 'cancel'];

/** A directive as a row of a list. */
export class DirectiveSummaryView {
  @ApiProperty()
  id!: string;

  @ApiProperty({ type: String, nullable: true, example: '洪督〔2024〕3号' })
  number!: string | null;

  @ApiProperty({ enum: COLOURS, description: 'yellow 预警提示单, red 督办通知单' })
  colour!: 'yellow' | 'red';

  @ApiProperty({ enum: ['rule', 'hand', 'leader-note'] })
  source!: string;

  @ApiProperty({ enum: STATES })
  state!: 'prepared' | 'issued' | 'signed' | 'replied' | 'closed' | 'cancelled';

  @ApiProperty()
  title!: string;

  @ApiProperty()
  projectKey!: string;

  @ApiProperty()
  projectTitle!: string;

  @ApiProperty({ type: String, nullable: true })
  milestoneKey!: string | null;

  @ApiProperty({ type: String, nullable: true })
  milestoneTitle!: string | null;

  @ApiProperty({ description: '示例' })
  isSample!: boolean;

  @ApiProperty({ type: DepartmentRef })
  department!: DepartmentRef;

  @ApiProperty({ type: String, nullable: true, format: 'date' })
  issuedOn!: string | null;

  @ApiProperty({ type: String, nullable: true, format: 'date' })
  replyDueOn!: string | null;

  @ApiProperty({
    description: 'Working days since the reply was due, while it is owed; otherwise 0',
  })
  overdueWorkingDays!: number;

  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  escalatedAt!: string | null;
}

export class DirectivePage {
  @ApiProperty({ type: [DirectiveSummaryView] })
  items!: DirectiveSummaryView[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;

  @ApiProperty()
  total!: number;
}

export class DirectiveStepView {
  @ApiProperty({ enum: ['create', ...ACTIONS] })
  action!: string;

  @ApiProperty({ type: PersonRef, nullable: true, description: 'Null: by the rule' })
  actor!: PersonRef | null;

  @ApiProperty()
  text!: string;

  @ApiProperty({ format: 'date-time' })
  takenAt!: string;
}

export class DirectiveActionView {
  @ApiProperty({ enum: ACTIONS })
  action!: string;

  @ApiProperty()
  allowed!: boolean;

  @ApiProperty({ type: String, nullable: true, description: 'Why not, in words' })
  reason!: string | null;
}

/** 批示. Never public; for supervisors and leaders alone. */
export class LeaderNoteView {
  @ApiProperty()
  id!: string;

  @ApiProperty()
  projectKey!: string;

  @ApiProperty()
  projectTitle!: string;

  @ApiProperty({ type: String, nullable: true })
  milestoneKey!: string | null;

  @ApiProperty({ type: String, nullable: true })
  milestoneTitle!: string | null;

  @ApiProperty({ type: PersonRef })
  leader!: PersonRef;

  @ApiProperty()
  text!: string;

  @ApiProperty({ format: 'date-time' })
  writtenAt!: string;

  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  handledAt!: string | null;

  @ApiProperty({ type: PersonRef, nullable: true })
  handledBy!: PersonRef | null;

  @ApiProperty({ description: 'What came of it, or why nothing was ordered' })
  handledWord!: string;

  @ApiProperty({ type: String, nullable: true })
  directiveId!: string | null;
}

export class LeaderNotePage {
  @ApiProperty({ type: [LeaderNoteView] })
  items!: LeaderNoteView[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;

  @ApiProperty()
  total!: number;
}

export class DirectiveView extends DirectiveSummaryView {
  @ApiProperty()
  version!: number;

  @ApiProperty()
  text!: string;

  @ApiProperty({ enum: ['ordinary', 'major'] })
  matter!: 'ordinary' | 'major';

  @ApiProperty({
    type: String,
    nullable: true,
    format: 'date',
    description: '13710: 7 working days, or a month',
  })
  matterDueOn!: string | null;

  @ApiProperty({ description: 'The office that issues it' })
  issuer!: string;

  @ApiProperty({ type: String, nullable: true, format: 'date', description: 'Of the milestone' })
  milestoneDueDate!: string | null;

  @ApiProperty()
  reply!: string;

  @ApiProperty({ type: LeaderNoteView, nullable: true, description: 'For supervisors and leaders' })
  leaderNote!: LeaderNoteView | null;

  @ApiProperty({ type: [EvidenceView], description: 'Beside the reply' })
  evidence!: EvidenceView[];

  @ApiProperty({ type: [DirectiveStepView] })
  steps!: DirectiveStepView[];

  @ApiProperty({ type: [DirectiveActionView] })
  allowedActions!: DirectiveActionView[];
}
