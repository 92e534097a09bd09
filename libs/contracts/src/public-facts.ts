import { ApiProperty } from '@nestjs/swagger';
import { DepartmentRef } from './common.js';

/** Facts of the public JSON beside dates and lights. A field may be added, never renamed. */

export const CAUSE_CODES = [
  ...([
    'completed',
    'not-broken-down',
    'withdrawn',
    'reported',
    'on-track',
    'not-started',
  ] as const),
  ...(['awaiting-extension', 'overdue', 'far-behind', 'behind', 'due-soon', 'past-due'] as const),
] as const;

/** Why a light shows what it shows, for machines and other languages. */
export class PublicCause {
  @ApiProperty({ enum: CAUSE_CODES })
  code!: (typeof CAUSE_CODES)[number];

  @ApiProperty({ type: Number, nullable: true, description: '逾期天数，或剩余工作日' })
  days!: number | null;

  @ApiProperty({ type: Number, nullable: true, description: '逾期的节点数' })
  count!: number | null;

  @ApiProperty({ type: Number, nullable: true, description: '落后的百分点' })
  points!: number | null;
}

export class PublicExtension {
  @ApiProperty({ format: 'date' })
  decidedOn!: string;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  previousDueDate!: string | null;

  @ApiProperty({ format: 'date' })
  grantedDueDate!: string;

  @ApiProperty({ description: '到期之后才申请时，申请前已逾期的天数；否则为0' })
  overdueDaysBefore!: number;

  @ApiProperty()
  note!: string;
}

export class PublicCheckUp {
  @ApiProperty({ format: 'date' })
  doneOn!: string;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  visitedOn!: string | null;

  @ApiProperty({ enum: ['confirmed', 'untrue'] })
  outcome!: 'confirmed' | 'untrue';

  @ApiProperty()
  note!: string;
}

/** What the figures tied to a milestone say. */
export class PublicCount {
  @ApiProperty({ description: 'Ordinal of the deliverable' })
  deliverable!: number;

  @ApiProperty()
  approved!: number;

  @ApiProperty()
  target!: number;

  @ApiProperty()
  unit!: string;
}

/** One field of an amendment, in words. */
export class PublicChange {
  @ApiProperty({ enum: ['title', 'weight', 'dueDate', 'department', 'withdrawn', 'target'] })
  field!: 'title' | 'weight' | 'dueDate' | 'department' | 'withdrawn' | 'target';

  @ApiProperty({ type: String, nullable: true })
  before!: string | null;

  @ApiProperty({ type: String, nullable: true })
  after!: string | null;
}

export class PublicAmendment {
  @ApiProperty({ format: 'date' })
  decidedOn!: string;

  @ApiProperty({ type: Number, nullable: true, description: 'Ordinal of the milestone, or null' })
  milestone!: number | null;

  @ApiProperty({ description: '批准机关' })
  basisAuthority!: string;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  basisDate!: string | null;

  @ApiProperty({ description: '文号' })
  basisDocument!: string;

  @ApiProperty({ type: [PublicChange] })
  changes!: PublicChange[];

  @ApiProperty()
  note!: string;
}

export class PublicProgressNote {
  @ApiProperty({ description: '月份，如 2024-08' })
  period!: string;

  @ApiProperty({ format: 'date' })
  decidedOn!: string;

  @ApiProperty({ type: DepartmentRef })
  department!: DepartmentRef;

  @ApiProperty()
  note!: string;
}

/** What a citizen asked and what was answered, as the supervisor lets it be shown. */
export class PublicQuestion {
  @ApiProperty({ enum: ['question', 'objection'] })
  kind!: 'question' | 'objection';

  @ApiProperty({ format: 'date' })
  receivedOn!: string;

  @ApiProperty()
  question!: string;

  @ApiProperty({ format: 'date' })
  answeredOn!: string;

  @ApiProperty()
  answer!: string;
}

export class PublicMoney {
  @ApiProperty({ type: Number, nullable: true, description: '计划投资，万元' })
  planned!: number | null;

  @ApiProperty({ type: Number, nullable: true, description: '到位资金，万元' })
  inPlace!: number | null;

  @ApiProperty({ type: Number, nullable: true, description: '支出资金，万元' })
  spent!: number | null;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  asOf!: string | null;
}

/** What a citizen asks of a project; an empty text where nothing is known. */
export class PublicService {
  @ApiProperty({ description: '受益对象' })
  beneficiaries!: string;

  @ApiProperty({ description: '怎样申请' })
  howToApply!: string;

  @ApiProperty({ description: '在哪里申请' })
  whereToApply!: string;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  applyUntil!: string | null;

  @ApiProperty({ description: '办事电话' })
  telephone!: string;
}

export class PublicAcceptance {
  @ApiProperty({ format: 'date' })
  acceptedOn!: string;

  @ApiProperty()
  note!: string;
}

/** What became of a project when its list was closed. */
export class PublicClosing {
  @ApiProperty({ enum: ['finished', 'continues', 'unfinished'] })
  outcome!: 'finished' | 'continues' | 'unfinished';

  @ApiProperty()
  reason!: string;
}

/** 点位: a named place of a deliverable. */
export class PublicSitePlace {
  @ApiProperty()
  ordinal!: number;

  @ApiProperty()
  name!: string;

  @ApiProperty()
  township!: string;

  @ApiProperty({ enum: ['planned', 'building', 'finished', 'cancelled'] })
  state!: 'planned' | 'building' | 'finished' | 'cancelled';

  @ApiProperty({ type: String, format: 'date', nullable: true })
  finishedOn!: string | null;
}

/** An indicator's figure: 达到、未达到、暂无数据; never a percentage of progress. */
export class PublicFigure {
  @ApiProperty({ type: Number, nullable: true })
  value!: number | null;

  @ApiProperty({ type: String, nullable: true, description: '数据所属时期' })
  period!: string | null;

  @ApiProperty({ enum: ['met', 'not-met', 'no-figure'] })
  standing!: 'met' | 'not-met' | 'no-figure';
}

/** How a list was adopted. */
export class PublicOrigin {
  @ApiProperty({ type: String, nullable: true, description: '索引号' })
  indexNumber!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    enum: ['congress-vote', 'government-meeting', 'committee-meeting', 'other'],
  })
  adoptedHow!: 'congress-vote' | 'government-meeting' | 'committee-meeting' | 'other' | null;

  @ApiProperty()
  adoptedMeeting!: string;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  adoptedOn!: string | null;

  @ApiProperty()
  adoptedDocument!: string;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  publishedOn!: string | null;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  closedOn!: string | null;
}
