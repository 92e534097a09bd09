import { ApiProperty } from '@nestjs/swagger';

/** What may wait for somebody on their desk, beside milestones to report and submissions to review. */
export const DESK_KINDS = [
  'assignment-to-answer',
  'directive-to-sign',
  'directive-to-reply',
  'milestones-to-plan',
  'progress-to-report',
  'assignment-to-decide',
  'escalation-to-send',
  'objection-to-answer',
  'objection-to-publish',
  'reconsideration-to-decide',
  'milestones-to-confirm',
  'information-to-confirm',
  'sites-to-confirm',
  'project-to-accept',
  'directive-to-issue',
  'directive-to-close',
  'leader-note-to-handle',
  'programme-to-publish',
  'check-up-to-do',
] as const;
export type DeskKind = (typeof DESK_KINDS)[number];

export class DeskItemView {
  @ApiProperty({ enum: DESK_KINDS })
  kind!: DeskKind;

  @ApiProperty({ description: 'What it is about' })
  title!: string;

  @ApiProperty({ description: 'Whose it is, how many, in which list' })
  detail!: string;

  @ApiProperty({ description: 'Where in the portal it is done' })
  link!: string;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  since!: string | null;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  dueOn!: string | null;
}

/** Everything else that waits for me; the count is true because each item stands here once. */
export class DeskView {
  @ApiProperty({ type: [DeskItemView] })
  items!: DeskItemView[];
}

/** 需协调事项 of the latest month's report that has been handed in. */
export class CoordinationView {
  @ApiProperty()
  projectKey!: string;

  @ApiProperty()
  project!: string;

  @ApiProperty()
  department!: string;

  @ApiProperty({ description: 'The month it was written for', example: '2024-09' })
  period!: string;

  @ApiProperty()
  text!: string;

  @ApiProperty({ format: 'uuid' })
  submissionId!: string;
}

export class DepartmentLightsView {
  @ApiProperty()
  department!: string;

  @ApiProperty({ description: 'Projects it leads, by light' })
  red!: number;

  @ApiProperty()
  yellow!: number;

  @ApiProperty()
  green!: number;

  @ApiProperty()
  grey!: number;

  @ApiProperty()
  done!: number;
}

export class MonthChangeView {
  @ApiProperty({ example: '2024-09' })
  month!: string;

  @ApiProperty({ description: 'Milestones completed in the month' })
  completed!: number;

  @ApiProperty({ description: 'Milestones due in the month' })
  due!: number;

  @ApiProperty({ description: 'Extensions granted in the month' })
  extended!: number;

  @ApiProperty({ description: 'Reports returned in the month' })
  returned!: number;
}

/** One page for two minutes: what needs a word from the leader stands first. */
export class LeaderDeskView {
  @ApiProperty({ type: [CoordinationView] })
  coordination!: CoordinationView[];

  @ApiProperty({ type: [DepartmentLightsView], description: 'Most red first' })
  departments!: DepartmentLightsView[];

  @ApiProperty({ type: MonthChangeView })
  change!: MonthChangeView;
}
