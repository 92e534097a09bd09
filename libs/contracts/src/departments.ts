import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, IsString, IsUUID, MaxLength, MinLength } from 'class-validator';
import { DepartmentRef, PersonRef, VersionRequest } from './common.js';

export class FormerNameView {
  @ApiProperty()
  name!: string;

  @ApiProperty({ format: 'date' })
  validUntil!: string;
}

export class WorkItemView {
  @ApiProperty({ description: 'Key of the project or milestone' })
  key!: string;

  @ApiProperty()
  title!: string;
}

/** A department and the work that would move with it. */
export class DepartmentWorkView {
  @ApiProperty()
  code!: string;

  @ApiProperty()
  name!: string;

  @ApiProperty()
  version!: number;

  @ApiProperty()
  active!: boolean;

  @ApiProperty({ type: DepartmentRef, nullable: true })
  mergedInto!: DepartmentRef | null;

  @ApiProperty({ type: [FormerNameView] })
  formerNames!: FormerNameView[];

  @ApiProperty({ type: [WorkItemView], description: 'Projects it leads or supports' })
  projects!: WorkItemView[];

  @ApiProperty({ type: [WorkItemView], description: 'Milestones not yet completed' })
  milestones!: WorkItemView[];

  @ApiProperty({ description: 'Submissions in hand' })
  submissions!: number;

  @ApiProperty({ description: 'Directives not yet closed' })
  directives!: number;

  @ApiProperty({ type: [PersonRef] })
  people!: PersonRef[];
}

export class RenameDepartmentRequest extends VersionRequest {
  @ApiProperty({ maxLength: 60 })
  @IsString({ message: '请填写单位名称' })
  @MinLength(2, { message: '请填写单位名称' })
  @MaxLength(60, { message: '单位名称不超过60字' })
  name!: string;
}

export class MergeDepartmentRequest extends VersionRequest {
  @ApiProperty({ description: 'Code of the department that takes over' })
  @IsString({ message: '请选择并入的单位' })
  @MaxLength(40)
  into!: string;
}

/** What somebody who leaves has in hand. */
export class PersonalWorkView {
  @ApiProperty({ type: PersonRef })
  person!: PersonRef;

  @ApiProperty({ type: [String], description: '“教育局填报员”' })
  roles!: string[];

  @ApiProperty({ type: [WorkItemView], description: 'Projects they are the responsible leader of' })
  projects!: WorkItemView[];

  @ApiProperty({ description: 'Check-ups assigned to them' })
  checkUps!: number;

  @ApiProperty({ description: 'Delegations they gave or hold' })
  delegations!: number;

  @ApiProperty({ type: [String], description: 'Departments left without anybody to report' })
  leftAlone!: string[];

  @ApiProperty({ type: [PersonRef], description: 'Who could take over' })
  successors!: PersonRef[];
}

export class HandOverRequest {
  @ApiProperty({
    required: false,
    description: 'Who takes over; may be absent when nothing is in hand',
  })
  @IsOptional()
  @IsUUID(undefined, { message: '请从列表中选择接手的人' })
  successorId?: string;
}
