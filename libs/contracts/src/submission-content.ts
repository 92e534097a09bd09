import { ApiProperty } from '@nestjs/swagger';
import { DepartmentRef } from './common.js';

/** An approved figure of an earlier month. */
export class PreviousFigureView {
  @ApiProperty()
  value!: number;

  @ApiProperty({ example: '2024-08' })
  period!: string;
}

/** A counted deliverable with the figure this report holds, year to date. */
export class FigureView {
  @ApiProperty({ description: 'Ordinal within the project' })
  deliverable!: number;

  @ApiProperty()
  text!: string;

  @ApiProperty()
  target!: number;

  @ApiProperty()
  unit!: string;

  @ApiProperty({ enum: ['floor', 'ceiling'], description: '不低于、不超过' })
  direction!: 'floor' | 'ceiling';

  @ApiProperty({ type: String, nullable: true, description: '口径' })
  definition!: string | null;

  @ApiProperty({ description: '各单位的数相加' })
  partsAddUp!: boolean;

  @ApiProperty({ description: 'Counted from its sites; no figure is reported' })
  countsSites!: boolean;

  @ApiProperty({ type: Number, nullable: true })
  value!: number | null;

  @ApiProperty()
  fallReason!: string;

  @ApiProperty({ type: PreviousFigureView, nullable: true, description: '上次通过的数' })
  previous!: PreviousFigureView | null;

  @ApiProperty({ type: PreviousFigureView, nullable: true, description: 'In force, of everybody' })
  current!: PreviousFigureView | null;

  @ApiProperty({ description: 'Above a ceiling it must not pass' })
  aboveCeiling!: boolean;
}

/** What a monthly report says 进展报送. */
export class ProgressView {
  @ApiProperty({ example: '2024-09' })
  period!: string;

  @ApiProperty({ description: '存在问题' })
  problems!: string;

  @ApiProperty({ description: '需协调事项' })
  needsCoordination!: string;

  @ApiProperty({ description: '下一步' })
  nextSteps!: string;

  @ApiProperty({ type: [FigureView] })
  figures!: FigureView[];
}

/** The dates of an extension 延期申请: each is kept. */
export class ExtensionView {
  @ApiProperty({ format: 'date', description: 'As published' })
  originalDueDate!: string;

  @ApiProperty({ format: 'date', description: 'In force when it was asked or decided' })
  previousDueDate!: string;

  @ApiProperty({ type: String, nullable: true, format: 'date' })
  requestedDueDate!: string | null;

  @ApiProperty({ type: String, nullable: true, format: 'date' })
  grantedDueDate!: string | null;

  @ApiProperty({ type: Number, nullable: true, description: 'Asked late: days overdue before' })
  overdueDaysBefore!: number | null;
}

export class AmendedFieldView {
  @ApiProperty({
    enum: ['title', 'weight', 'dueDate', 'plannedStart', 'department', 'withdrawn', 'targets'],
  })
  field!: string;

  @ApiProperty({ description: '“完成期限”；目标值写明是哪项目标任务' })
  label!: string;

  @ApiProperty({ description: 'In words to show; 无 when empty' })
  before!: string;

  @ApiProperty({ description: 'In words to show; 无 when empty' })
  after!: string;
}

export class TargetChangeView {
  @ApiProperty()
  deliverable!: number;

  @ApiProperty()
  target!: number;
}

export class AmendmentChangesView {
  @ApiProperty({ required: false })
  title?: string;

  @ApiProperty({ required: false })
  weight?: number;

  @ApiProperty({ required: false, format: 'date' })
  dueDate?: string;

  @ApiProperty({ required: false, type: String, nullable: true, format: 'date' })
  plannedStart?: string | null;

  @ApiProperty({ required: false, description: 'Code of the department' })
  department?: string;

  @ApiProperty({ required: false })
  withdrawn?: boolean;

  @ApiProperty({ required: false, type: [TargetChangeView] })
  targets?: TargetChangeView[];
}

/** An amendment 调整申请 with its basis 批准机关、日期、文号. */
export class AmendmentView {
  @ApiProperty()
  authority!: string;

  @ApiProperty({ type: String, nullable: true, format: 'date' })
  date!: string | null;

  @ApiProperty()
  documentNumber!: string;

  @ApiProperty({ type: AmendmentChangesView })
  changes!: AmendmentChangesView;

  @ApiProperty({ type: [AmendedFieldView] })
  fields!: AmendedFieldView[];

  @ApiProperty({ type: AmendmentChangesView, description: 'The values in force' })
  current!: AmendmentChangesView;

  @ApiProperty({ type: [DepartmentRef], description: 'Who could be made responsible' })
  departments!: DepartmentRef[];
}

export class TextPartView {
  @ApiProperty({ enum: ['same', 'added', 'removed'] })
  kind!: 'same' | 'added' | 'removed';

  @ApiProperty()
  text!: string;
}

/** One field that differs between the last two rounds. */
export class RoundChangeView {
  @ApiProperty()
  field!: string;

  @ApiProperty({ description: '“情况说明”' })
  label!: string;

  @ApiProperty({ type: [TextPartView] })
  parts!: TextPartView[];
}
