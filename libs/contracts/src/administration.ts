import { ApiProperty } from '@nestjs/swagger';
import { DepartmentRef } from './common.js';
import { RoleGrantView } from './session.js';

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

  @ApiProperty({ type: [RoleGrantView] })
  grants!: RoleGrantView[];
}

export class UserPage {
  @ApiProperty({ type: [UserView] })
  items!: UserView[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;
}

export class DepartmentListView {
  @ApiProperty({ type: [DepartmentRef] })
  items!: DepartmentRef[];
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

  @ApiProperty({ description: 'SHA-256, hexadecimal' })
  hash!: string;
}

export class AuditPage {
  @ApiProperty({ type: [AuditEventView] })
  items!: AuditEventView[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;
}
