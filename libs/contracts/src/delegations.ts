import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, IsString, IsUUID, Matches, MaxLength } from 'class-validator';
import { DepartmentRef, RegionalDepartmentRef, PersonRef } from './common.js';

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const DATE_MESSAGE = '日期应写作 2024-09-02 的形式';

/** 审签委托: a head lends the sign-off of a department to somebody of it, for a period. */
export class DelegationView {
  @ApiProperty()
  id!: string;

  @ApiProperty({ type: DepartmentRef })
  department!: DepartmentRef;

  @ApiProperty({ type: PersonRef })
  head!: PersonRef;

  @ApiProperty({ type: PersonRef })
  delegate!: PersonRef;

  @ApiProperty({ format: 'date' })
  from!: string;

  @ApiProperty({ format: 'date', description: 'The last day' })
  until!: string;

  @ApiProperty()
  reason!: string;

  @ApiProperty({ enum: ['planned', 'running', 'over', 'ended'] })
  state!: 'planned' | 'running' | 'over' | 'ended';
}

/** Somebody of the departments I head. */
export class DelegateView extends PersonRef {
  @ApiProperty({ type: [String], description: 'region/code of the departments they belong to' })
  departments!: string[];
}

/** Sign-offs that others have lent to me and that run today. */
export class LentToMeView {
  @ApiProperty({ type: [DelegationView] })
  items!: DelegationView[];
}

export class DelegationsView {
  @ApiProperty({ type: [DelegationView], description: 'The latest first' })
  items!: DelegationView[];

  @ApiProperty({ type: [RegionalDepartmentRef], description: 'Those I head' })
  departments!: RegionalDepartmentRef[];

  @ApiProperty({ type: [DelegateView], description: 'Whom I could lend it to' })
  candidates!: DelegateView[];
}

export class LendSignOffRequest {
  @ApiProperty({ format: 'uuid' })
  @IsUUID('all', { message: '请选择受委托人' })
  delegateId!: string;

  @ApiProperty({ format: 'date' })
  @Matches(DATE, { message: DATE_MESSAGE })
  from!: string;

  @ApiProperty({ format: 'date' })
  @Matches(DATE, { message: DATE_MESSAGE })
  until!: string;

  @ApiProperty({ required: false, maxLength: 500 })
  @IsOptional()
  @IsString()
  @MaxLength(500, { message: '原因不超过500字' })
  reason?: string;

  @ApiProperty({ required: false, description: 'Code, or region/code; where one heads several' })
  @IsOptional()
  @IsString()
  @MaxLength(80)
  department?: string;
}
