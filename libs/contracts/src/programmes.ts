import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { DepartmentRef, PageQuery, RegionRef } from './common.js';
import { PROGRAMME_KINDS, type ProgrammeKind } from './constants.js';

export const LIGHT_VALUES = ['done', 'red', 'yellow', 'grey', 'green'] as const;
export type LightValue = (typeof LIGHT_VALUES)[number];

export class LightView {
  @ApiProperty({ enum: LIGHT_VALUES })
  light!: LightValue;

  @ApiProperty({ description: '“正常推进”' })
  word!: string;

  @ApiProperty({ description: '“有节点逾期19天”；空文本表示无需说明' })
  cause!: string;
}

export class ProgrammeSummaryView {
  @ApiProperty()
  key!: string;

  @ApiProperty({ enum: PROGRAMME_KINDS })
  kind!: ProgrammeKind;

  @ApiProperty()
  year!: number;

  @ApiProperty()
  title!: string;

  @ApiProperty({ type: String, nullable: true })
  summary!: string | null;

  @ApiProperty({ enum: ['drafted', 'adopted', 'published', 'closed'] })
  state!: 'drafted' | 'adopted' | 'published' | 'closed';

  @ApiProperty({ type: RegionRef })
  region!: RegionRef;

  @ApiProperty({ type: Number, nullable: true, description: '0–100; null: 未分解' })
  progress!: number | null;

  @ApiProperty()
  projectCount!: number;
}

export class ProgrammeListView {
  @ApiProperty({ type: [ProgrammeSummaryView] })
  items!: ProgrammeSummaryView[];
}

export class MilestoneSummaryView {
  @ApiProperty()
  key!: string;

  @ApiProperty()
  ordinal!: number;

  @ApiProperty()
  title!: string;

  @ApiProperty({ type: DepartmentRef })
  department!: DepartmentRef;

  @ApiProperty({ format: 'date' })
  dueDate!: string;

  @ApiProperty({ format: 'date' })
  originalDueDate!: string;

  @ApiProperty()
  weight!: number;

  @ApiProperty({ description: '示例：不是原文件内容' })
  isSample!: boolean;

  @ApiProperty({ enum: ['open', 'reported', 'completed', 'withdrawn'] })
  state!: 'open' | 'reported' | 'completed' | 'withdrawn';

  @ApiProperty({ type: String, format: 'date', nullable: true })
  completedOn!: string | null;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  reportedOn!: string | null;

  @ApiProperty({ type: Number, nullable: true })
  daysLate!: number | null;

  @ApiProperty()
  overdue!: boolean;

  @ApiProperty({ description: 'Calendar days since the due date, 0 when not overdue' })
  overdueDays!: number;

  @ApiProperty({ type: LightView })
  light!: LightView;

  @ApiProperty({ type: [String], description: 'Keys of the milestones it follows' })
  follows!: string[];

  @ApiProperty({ description: 'Days from today to the due date; negative when past' })
  daysToDue!: number;

  @ApiProperty({ description: 'Working days from today to the due date; negative when past' })
  workingDaysToDue!: number;

  @ApiProperty({ type: String, nullable: true, description: 'The live or latest submission' })
  submissionId!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    enum: ['draft', 'submitted', 'signed-off', 'approved', 'returned', 'withdrawn', 'revoked'],
  })
  submissionState!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'The live extension' })
  extensionId!: string | null;

  @ApiProperty({ type: String, nullable: true, format: 'date', description: 'Not yet decided' })
  extensionAskedOn!: string | null;

  @ApiProperty({ description: 'May I report its completion now?' })
  mayReport!: boolean;

  @ApiProperty({ type: String, nullable: true, description: 'Why not, in words' })
  mayNotReportBecause!: string | null;
}

/** A milestone outside its project: in the list of what is owed. */
export class OwedMilestoneView extends MilestoneSummaryView {
  @ApiProperty()
  projectKey!: string;

  @ApiProperty()
  projectOrdinal!: number;

  @ApiProperty()
  projectTitle!: string;

  @ApiProperty({ type: String, nullable: true, description: 'The comment of the last return' })
  returnComment!: string | null;
}

/** Query of GET /milestones. */
export class MilestoneListQuery extends PageQuery {
  @ApiProperty({ enum: ['owed'], description: 'What the caller owes, most urgent first' })
  @IsIn(['owed'], { message: '现只提供待办节点（scope=owed）' })
  scope!: 'owed';
}

export class OwedMilestonePage {
  @ApiProperty({ type: [OwedMilestoneView] })
  items!: OwedMilestoneView[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;

  @ApiProperty()
  total!: number;
}

export class DeliverableView {
  @ApiProperty()
  ordinal!: number;

  @ApiProperty()
  text!: string;

  @ApiProperty({ description: 'A clause of the document, split by us' })
  derived!: boolean;

  @ApiProperty({ type: Number, nullable: true })
  target!: number | null;

  @ApiProperty({ type: String, nullable: true })
  unit!: string | null;

  @ApiProperty({ type: String, nullable: true })
  definition!: string | null;

  @ApiProperty()
  definitionIsSample!: boolean;

  @ApiProperty({ enum: ['floor', 'ceiling'], description: '不低于、不超过' })
  direction!: 'floor' | 'ceiling';

  @ApiProperty({ type: Number, nullable: true, description: 'Approved, year to date' })
  currentValue!: number | null;

  @ApiProperty({ type: String, nullable: true, description: 'The month it speaks of' })
  currentPeriod!: string | null;
}

export class ProjectSummaryView {
  @ApiProperty()
  key!: string;

  @ApiProperty()
  ordinal!: number;

  @ApiProperty()
  title!: string;

  @ApiProperty({ type: String, nullable: true })
  shortTitle!: string | null;

  @ApiProperty({ type: DepartmentRef, nullable: true })
  leadDepartment!: DepartmentRef | null;

  @ApiProperty({ type: [DepartmentRef], description: 'Supporting departments' })
  departments!: DepartmentRef[];

  @ApiProperty({ type: Number, nullable: true })
  progress!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  plannedProgress!: number | null;

  @ApiProperty({ type: LightView, nullable: true })
  light!: LightView | null;

  @ApiProperty({ description: '示例：牵头单位、节点等不是原文件内容' })
  setupIsSample!: boolean;

  @ApiProperty()
  milestoneCount!: number;

  @ApiProperty()
  completedCount!: number;
}

export class ProgrammeView extends ProgrammeSummaryView {
  @ApiProperty({ type: String, nullable: true })
  source!: string | null;

  @ApiProperty({ type: [ProjectSummaryView] })
  projects!: ProjectSummaryView[];
}

export class ProjectView extends ProjectSummaryView {
  @ApiProperty({ type: ProgrammeSummaryView })
  programme!: ProgrammeSummaryView;

  @ApiProperty({ type: String, nullable: true })
  responsibleLeader!: string | null;

  @ApiProperty({ type: [DeliverableView] })
  deliverables!: DeliverableView[];

  @ApiProperty({ type: [MilestoneSummaryView] })
  milestones!: MilestoneSummaryView[];
}
