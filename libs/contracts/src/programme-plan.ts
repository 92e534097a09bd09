import { ApiProperty } from '@nestjs/swagger';
import {
  ADOPTION_WAYS,
  MILESTONES_STATES,
  type AdoptionWay,
  type MilestonesState,
} from '@jiannuo/domain';
import { EvidenceView } from './submissions.js';
import { DepartmentRef, PersonRef, RegionRef } from './common.js';
import { PROGRAMME_KINDS, type ProgrammeKind } from './constants.js';

/** One step, and whether it is open to me now. */
export class AllowedStepView {
  @ApiProperty()
  action!: string;

  @ApiProperty()
  allowed!: boolean;

  @ApiProperty({ type: String, nullable: true, description: 'Why not, in words' })
  reason!: string | null;
}

/** The papers of a list's adoption. */
export class ProgrammePapersView {
  @ApiProperty({ type: [EvidenceView] })
  items!: EvidenceView[];

  @ApiProperty({ description: 'Whether this person may add to them and remove them now' })
  mayAdd!: boolean;
}

export class AdoptionView {
  @ApiProperty({ enum: ADOPTION_WAYS })
  how!: AdoptionWay;

  @ApiProperty()
  meeting!: string;

  @ApiProperty({ format: 'date' })
  on!: string;

  @ApiProperty()
  document!: string;
}

export class PlanFaultView {
  @ApiProperty({ description: 'Ordinal of the project' })
  project!: number;

  @ApiProperty({ description: 'JSON path into the project' })
  path!: string;

  @ApiProperty()
  reason!: string;
}

export class PlanDeliverableView {
  @ApiProperty()
  ordinal!: number;

  @ApiProperty()
  text!: string;

  @ApiProperty({ type: Number, nullable: true })
  target!: number | null;

  @ApiProperty({ type: String, nullable: true })
  unit!: string | null;

  @ApiProperty({ enum: ['floor', 'ceiling'] })
  direction!: 'floor' | 'ceiling';

  @ApiProperty({ type: String, nullable: true })
  definition!: string | null;

  @ApiProperty()
  countsSites!: boolean;
}

export class PlanMilestoneView {
  @ApiProperty()
  ordinal!: number;

  @ApiProperty()
  title!: string;

  @ApiProperty({ type: DepartmentRef })
  department!: DepartmentRef;

  @ApiProperty({ format: 'date' })
  dueDate!: string;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  plannedStart!: string | null;

  @ApiProperty()
  weight!: number;

  @ApiProperty({ type: [Number], description: 'Ordinals of the milestones it follows' })
  follows!: number[];

  @ApiProperty({ type: Number, nullable: true })
  deliverable!: number | null;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  completedOn!: string | null;
}

export class PlanProjectView {
  @ApiProperty()
  key!: string;

  @ApiProperty()
  version!: number;

  @ApiProperty()
  ordinal!: number;

  @ApiProperty()
  title!: string;

  @ApiProperty({ type: String, nullable: true })
  shortTitle!: string | null;

  @ApiProperty({ type: DepartmentRef, nullable: true })
  leadDepartment!: DepartmentRef | null;

  @ApiProperty({ type: [DepartmentRef] })
  departments!: DepartmentRef[];

  @ApiProperty({ type: String, nullable: true })
  responsibleLeader!: string | null;

  @ApiProperty({ type: String, nullable: true })
  leaderId!: string | null;

  @ApiProperty({ enum: MILESTONES_STATES })
  milestonesState!: MilestonesState;

  @ApiProperty({ type: String, nullable: true, description: 'Why it was sent back last' })
  sentBackBecause!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Key of the project it goes on from' })
  continuesKey!: string | null;

  @ApiProperty({ type: [PlanDeliverableView] })
  deliverables!: PlanDeliverableView[];

  @ApiProperty({ type: [PlanMilestoneView] })
  milestones!: PlanMilestoneView[];

  @ApiProperty({ type: [AllowedStepView] })
  allowedActions!: AllowedStepView[];
}

/** The days of the list's year on which offices rest. */
export class PlanCalendarView {
  @ApiProperty({ format: 'date' })
  from!: string;

  @ApiProperty({ format: 'date' })
  to!: string;

  @ApiProperty({ type: [String], format: 'date' })
  restDays!: string[];

  @ApiProperty({ description: 'The year’s holidays are not announced yet' })
  provisional!: boolean;

  @ApiProperty({ format: 'date' })
  today!: string;
}

/** A list as it is edited and brought on its way. */
export class ProgrammePlanView {
  @ApiProperty()
  key!: string;

  @ApiProperty()
  version!: number;

  @ApiProperty({ enum: PROGRAMME_KINDS })
  kind!: ProgrammeKind;

  @ApiProperty()
  year!: number;

  @ApiProperty()
  title!: string;

  @ApiProperty({ type: String, nullable: true })
  summary!: string | null;

  @ApiProperty({ type: String, nullable: true })
  source!: string | null;

  @ApiProperty({ enum: ['drafted', 'adopted', 'published', 'closed'] })
  state!: 'drafted' | 'adopted' | 'published' | 'closed';

  @ApiProperty({ type: RegionRef })
  region!: RegionRef;

  @ApiProperty()
  signOffRequired!: boolean;

  @ApiProperty()
  evidenceRequired!: boolean;

  @ApiProperty()
  secondDisclosureReview!: boolean;

  @ApiProperty()
  monthlyProgress!: boolean;

  @ApiProperty({ type: AdoptionView, nullable: true })
  adoption!: AdoptionView | null;

  @ApiProperty({ type: String, nullable: true, description: 'Key of the list it was copied from' })
  copiedFrom!: string | null;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  publishedOn!: string | null;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  closedOn!: string | null;

  @ApiProperty({ type: PlanCalendarView })
  calendar!: PlanCalendarView;

  @ApiProperty({ type: [PlanFaultView], description: 'What stands in the way of publication' })
  faults!: PlanFaultView[];

  @ApiProperty({ type: [AllowedStepView] })
  allowedActions!: AllowedStepView[];

  @ApiProperty({ type: [DepartmentRef], description: 'Departments that can be given work' })
  departments!: DepartmentRef[];

  @ApiProperty({ type: [PersonRef], description: 'Leaders of the region' })
  leaders!: PersonRef[];

  @ApiProperty({ type: [PlanProjectView] })
  projects!: PlanProjectView[];
}
