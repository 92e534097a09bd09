import { ROLE_CODES } from './constants.js';
import { ApiProperty } from '@nestjs/swagger';
import { RegionalDepartmentRef } from './common.js';
import { RoleGrantView } from './session.js';

export class UserGrantView extends RoleGrantView {
  @ApiProperty()
  id!: string;
}

export class UserView {
  @ApiProperty()
  id!: string;

  @ApiProperty()
  username!: string;

  @ApiProperty()
  displayName!: string;

  @ApiProperty({ type: String, nullable: true })
  email!: string | null;

  @ApiProperty()
  active!: boolean;

  @ApiProperty({ description: 'False until the invitation has been taken up' })
  hasPassword!: boolean;

  @ApiProperty({
    description: 'Signs in through the identity provider, which also gives the roles',
  })
  fromProvider!: boolean;

  @ApiProperty()
  secondFactor!: boolean;

  @ApiProperty({ description: 'Not for oneself, nor for somebody with a role in another region' })
  mayManage!: boolean;

  @ApiProperty({ type: [UserGrantView] })
  grants!: UserGrantView[];
}

export class UserPage {
  @ApiProperty({ type: [UserView] })
  items!: UserView[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;
}

export class DepartmentListView {
  @ApiProperty({ type: [RegionalDepartmentRef] })
  items!: RegionalDepartmentRef[];
}

export class AuditEventView {
  @ApiProperty()
  chain!: string;

  @ApiProperty()
  seq!: number;

  @ApiProperty({ format: 'date-time' })
  recordedAt!: string;

  @ApiProperty({ format: 'date-time' })
  occurredAt!: string;

  @ApiProperty({ type: String, nullable: true })
  actor!: string | null;

  @ApiProperty()
  action!: string;

  @ApiProperty()
  subjectType!: string;

  @ApiProperty()
  subjectKey!: string;

  @ApiProperty({ example: '通过了“恒东小学投入使用”的完成申报' })
  sentence!: string;

  @ApiProperty({ type: String, nullable: true, description: 'A path inside the portal' })
  link!: string | null;

  @ApiProperty({ description: 'SHA-256, hexadecimal' })
  hash!: string;
}

/** The record of one region, and what verifying it found last. */
export class AuditChainView {
  @ApiProperty({ description: 'Code of the region' })
  chain!: string;

  @ApiProperty()
  name!: string;

  @ApiProperty({ description: 'Of the chain now' })
  events!: number;

  @ApiProperty({ type: String, nullable: true, description: 'SHA-256 of the last event now' })
  head!: string | null;

  @ApiProperty({ type: String, nullable: true, format: 'date-time', description: 'null: never' })
  verifiedAt!: string | null;

  @ApiProperty({ type: String, nullable: true })
  verifiedBy!: string | null;

  @ApiProperty({ type: Boolean, nullable: true })
  intact!: boolean | null;

  @ApiProperty({ type: Number, nullable: true, description: 'The first event that is wrong' })
  brokenAt!: number | null;
}

export class AuditVerificationView {
  @ApiProperty({ type: [AuditChainView] })
  chains!: AuditChainView[];
}

export class AuditPage {
  @ApiProperty({ type: [AuditEventView] })
  items!: AuditEventView[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;
}

export class RoleReachView {
  @ApiProperty({ enum: ROLE_CODES })
  role!: (typeof ROLE_CODES)[number];

  @ApiProperty({
    enum: ['own-department', 'own-region', 'own-region-and-below'],
    description: 'How far the right reaches',
  })
  reach!: 'own-department' | 'own-region' | 'own-region-and-below';
}

export class AccessRightView {
  @ApiProperty({ example: 'submission.approve' })
  action!: string;

  @ApiProperty({ description: 'What it is called, in Chinese', example: '审核通过' })
  words!: string;

  @ApiProperty({ type: [RoleReachView] })
  roles!: RoleReachView[];
}

/** Who may do what: the one table the server goes by. */
export class AccessTableView {
  @ApiProperty({ type: [AccessRightView] })
  items!: AccessRightView[];
}
