import { ApiProperty } from '@nestjs/swagger';
import { IsNotEmpty, IsOptional, IsString, MaxLength } from 'class-validator';
import { DepartmentRef, PersonRef, RegionRef } from './common.js';

export class SignInRequest {
  @ApiProperty({ maxLength: 64 })
  @IsString({ message: '请输入用户名' })
  @IsNotEmpty({ message: '请输入用户名' })
  @MaxLength(64, { message: '用户名不超过64个字符' })
  username!: string;

  @ApiProperty({ maxLength: 200 })
  @IsString({ message: '请输入密码' })
  @IsNotEmpty({ message: '请输入密码' })
  @MaxLength(200, { message: '密码不超过200个字符' })
  password!: string;

  @ApiProperty({
    required: false,
    maxLength: 60,
    description: 'Six digits of the authenticator or a recovery code, once the answer asks for it',
  })
  @IsOptional()
  @IsString({ message: '请输入验证码' })
  @MaxLength(60, { message: '验证码太长' })
  code?: string;
}

/** What the sign-in page offers. */
export class SignInOptionsView {
  @ApiProperty({ type: String, nullable: true, description: 'Name of the identity provider' })
  provider!: string | null;
}

export class RoleGrantView {
  @ApiProperty({ enum: ['reporter', 'head', 'supervisor', 'leader', 'observer', 'administrator'] })
  role!: 'reporter' | 'head' | 'supervisor' | 'leader' | 'observer' | 'administrator';

  @ApiProperty({ type: RegionRef })
  region!: RegionRef;

  @ApiProperty({ type: DepartmentRef, nullable: true })
  department!: DepartmentRef | null;
}

export class ClockView {
  @ApiProperty({ description: 'Business date in the region, YYYY-MM-DD' })
  today!: string;

  @ApiProperty({ description: 'True where the clock can be moved: the demo' })
  demo!: boolean;
}

export class SessionView {
  @ApiProperty({ type: PersonRef })
  user!: PersonRef;

  @ApiProperty()
  username!: string;

  @ApiProperty({ type: [RoleGrantView] })
  grants!: RoleGrantView[];

  @ApiProperty({ type: ClockView })
  clock!: ClockView;

  @ApiProperty()
  unreadNotifications!: number;

  @ApiProperty({ description: 'A role asks for a second factor that is not set up yet' })
  secondFactorMissing!: boolean;
}

/** The demo's clock may only move forward. */
export class MoveClockRequest {
  @ApiProperty({ format: 'date' })
  @IsString({ message: '请选择日期' })
  today!: string;
}
