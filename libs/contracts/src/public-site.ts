import { ApiProperty } from '@nestjs/swagger';
import { DepartmentRef, RegionRef } from './common.js';
import { PROGRAMME_KINDS, type ProgrammeKind } from './constants.js';
import { LIGHT_VALUES, type LightValue } from './programmes.js';

/** The public JSON. Others rely on these names: a field may be added, never renamed. */
export class PublicPhoto {
  @ApiProperty({ description: 'Address under /, immutable' })
  url!: string;

  @ApiProperty()
  caption!: string;

  @ApiProperty({ type: Number, nullable: true })
  width!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  height!: number | null;
}

export class PublicCorrection {
  @ApiProperty({ format: 'date' })
  correctedOn!: string;

  @ApiProperty()
  note!: string;
}

export class PublicMilestone {
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

  @ApiProperty()
  isSample!: boolean;

  @ApiProperty({ enum: ['open', 'reported', 'completed', 'withdrawn'] })
  state!: 'open' | 'reported' | 'completed' | 'withdrawn';

  @ApiProperty({ type: String, format: 'date', nullable: true })
  completedOn!: string | null;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  reportedOn!: string | null;

  @ApiProperty({ type: String, format: 'date', nullable: true, description: '审核通过的日期' })
  approvedOn!: string | null;

  @ApiProperty({ type: Number, nullable: true })
  daysLate!: number | null;

  @ApiProperty({ description: '补报：完成后3个工作日以后才申报' })
  reportedLate!: boolean;

  @ApiProperty()
  overdueDays!: number;

  @ApiProperty({ enum: LIGHT_VALUES })
  light!: LightValue;

  @ApiProperty()
  lightCause!: string;

  @ApiProperty()
  publicNote!: string;

  @ApiProperty({ type: [PublicPhoto] })
  photos!: PublicPhoto[];

  @ApiProperty({ type: [PublicCorrection] })
  corrections!: PublicCorrection[];
}

export class PublicDeliverable {
  @ApiProperty()
  ordinal!: number;

  @ApiProperty()
  text!: string;

  @ApiProperty()
  derived!: boolean;

  @ApiProperty({ type: Number, nullable: true })
  target!: number | null;

  @ApiProperty({ type: String, nullable: true })
  unit!: string | null;

  @ApiProperty({ type: String, nullable: true })
  definition!: string | null;

  @ApiProperty()
  definitionIsSample!: boolean;
}

export class PublicTarget {
  @ApiProperty({ enum: ['>=', '<=', '>', '<', '~'] })
  comparator!: string;

  @ApiProperty({ type: Number, nullable: true })
  value!: number | null;

  @ApiProperty({ type: String, nullable: true })
  unit!: string | null;

  @ApiProperty({ description: '左右' })
  approximate!: boolean;

  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'Ordinal of the indicator it is measured against',
  })
  relativeTo!: number | null;
}

export class PublicLastYear {
  @ApiProperty()
  value!: number;

  @ApiProperty()
  unit!: string;

  @ApiProperty({ type: String, nullable: true })
  note!: string | null;
}

export class PublicProject {
  @ApiProperty()
  key!: string;

  @ApiProperty()
  ordinal!: number;

  @ApiProperty()
  title!: string;

  @ApiProperty({ type: String, nullable: true })
  shortTitle!: string | null;

  @ApiProperty({ description: '示例：简称、牵头单位、节点等不是原文件内容' })
  setupIsSample!: boolean;

  @ApiProperty({ type: Number, nullable: true })
  progress!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  plannedProgress!: number | null;

  @ApiProperty({ enum: LIGHT_VALUES, nullable: true, type: String })
  light!: LightValue | null;

  @ApiProperty()
  lightCause!: string;

  @ApiProperty({ type: DepartmentRef, nullable: true })
  leadDepartment!: DepartmentRef | null;

  @ApiProperty({ type: [DepartmentRef] })
  departments!: DepartmentRef[];

  @ApiProperty({ type: String, nullable: true })
  responsibleLeader!: string | null;

  @ApiProperty({ type: [PublicDeliverable] })
  deliverables!: PublicDeliverable[];

  @ApiProperty({ type: [PublicMilestone] })
  milestones!: PublicMilestone[];

  @ApiProperty({ type: PublicTarget, nullable: true })
  target!: PublicTarget | null;

  @ApiProperty({ type: PublicLastYear, nullable: true })
  lastYear!: PublicLastYear | null;
}

/** Which list a project belongs to. */
export class PublicProgrammeRef {
  @ApiProperty()
  key!: string;

  @ApiProperty({ enum: PROGRAMME_KINDS })
  kind!: ProgrammeKind;

  @ApiProperty()
  year!: number;

  @ApiProperty()
  title!: string;

  @ApiProperty({ type: RegionRef })
  region!: RegionRef;
}

/** The body of `/api/v1/public/projects/{programme}/{ordinal}`. */
export class PublicProjectDocument extends PublicProject {
  @ApiProperty({ type: PublicProgrammeRef })
  programme!: PublicProgrammeRef;

  @ApiProperty({ format: 'date', description: '数据截至' })
  asOf!: string;

  @ApiProperty({ description: 'True while the demo clock runs' })
  demo!: boolean;
}

export class PublicProgrammeSummary {
  @ApiProperty()
  key!: string;

  @ApiProperty({ enum: PROGRAMME_KINDS })
  kind!: ProgrammeKind;

  @ApiProperty()
  year!: number;

  @ApiProperty()
  title!: string;

  @ApiProperty({ type: RegionRef })
  region!: RegionRef;

  @ApiProperty({ format: 'date', description: '数据截至' })
  asOf!: string;

  @ApiProperty({ format: 'date-time' })
  publishedAt!: string;

  @ApiProperty({ type: Number, nullable: true })
  progress!: number | null;

  @ApiProperty({ description: 'Version of the publication' })
  version!: number;
}

export class PublicProgramme extends PublicProgrammeSummary {
  @ApiProperty({ type: String, nullable: true })
  summary!: string | null;

  @ApiProperty({ type: String, nullable: true })
  source!: string | null;

  @ApiProperty({ description: '“15件中完成1件，……”' })
  headline!: string;

  @ApiProperty({ description: 'True while the demo clock runs' })
  demo!: boolean;

  @ApiProperty({ type: [PublicProject] })
  projects!: PublicProject[];
}

export class PublicProgrammeList {
  @ApiProperty({ type: [PublicProgrammeSummary] })
  items!: PublicProgrammeSummary[];
}
