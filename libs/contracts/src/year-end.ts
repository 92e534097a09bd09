import { ApiProperty } from '@nestjs/swagger';
import { ACCEPTANCE_STATES, type AcceptanceState } from '@jiannuo/domain';
import { AllowedStepView } from './programme-plan.js';
import { ProposedInformationView, PublicInformationView } from './project-information.js';

export class ClosingView {
  @ApiProperty({ enum: ['finished', 'continues', 'unfinished'] })
  outcome!: 'finished' | 'continues' | 'unfinished';

  @ApiProperty()
  publicReason!: string;
}

/** Where a project stands in its year, beside its milestones. */
export class ProjectYearView {
  @ApiProperty()
  key!: string;

  @ApiProperty()
  version!: number;

  @ApiProperty({ enum: ACCEPTANCE_STATES })
  acceptance!: AcceptanceState;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  acceptedOn!: string | null;

  @ApiProperty()
  acceptancePublicNote!: string;

  @ApiProperty({ type: String, nullable: true, description: 'Key of the project it goes on from' })
  continuesKey!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Key of the project that goes on from it',
  })
  continuedByKey!: string | null;

  @ApiProperty({ type: ClosingView, nullable: true })
  closing!: ClosingView | null;

  @ApiProperty({ type: PublicInformationView })
  information!: PublicInformationView;

  @ApiProperty({ type: ProposedInformationView, nullable: true })
  proposal!: ProposedInformationView | null;

  @ApiProperty({
    type: [AllowedStepView],
    description: 'accept, revoke-acceptance, propose-information, decide-information',
  })
  allowedActions!: AllowedStepView[];
}

export class UnfinishedProjectView {
  @ApiProperty()
  ordinal!: number;

  @ApiProperty()
  title!: string;

  @ApiProperty({ enum: ACCEPTANCE_STATES })
  acceptance!: AcceptanceState;

  @ApiProperty({ type: [String] })
  openMilestones!: string[];

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'The project of the next list that already goes on from it',
  })
  continuedByKey!: string | null;
}

/** A directive or a check-up that has to come to its end before the list is closed. */
export class OpenMatterView {
  @ApiProperty({ enum: ['directive', 'check-up'] })
  kind!: 'directive' | 'check-up';

  @ApiProperty()
  id!: string;

  @ApiProperty()
  title!: string;

  @ApiProperty({ type: String, nullable: true, description: 'Of an issued directive' })
  number!: string | null;

  @ApiProperty()
  departmentName!: string;
}

/** What closing a list would ask. */
export class ClosingPreviewView {
  @ApiProperty()
  version!: number;

  @ApiProperty()
  projectCount!: number;

  @ApiProperty({ description: 'Accepted or withdrawn' })
  settledCount!: number;

  @ApiProperty()
  underReview!: number;

  @ApiProperty({ description: 'Drafts and returned reports that will be withdrawn' })
  openDrafts!: number;

  @ApiProperty({ type: [OpenMatterView], description: 'Nothing is closed before these are' })
  openMatters!: OpenMatterView[];

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Key of the next list, while it can take projects',
  })
  nextProgrammeKey!: string | null;

  @ApiProperty({ type: [UnfinishedProjectView] })
  unfinished!: UnfinishedProjectView[];

  @ApiProperty({ type: AllowedStepView })
  close!: AllowedStepView;
}
