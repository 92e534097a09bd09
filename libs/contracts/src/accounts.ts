import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsEmail,
  IsIn,
  IsNotEmpty,
  IsOptional,
  IsString,
  Length,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { LIMITS, ROLE_CODES } from './constants.js';

/** `XXXXX-XXXXX-…`, as printed; case, spaces and dashes do not matter. */
const CODE_SHAPE = /^[0-9A-Za-z -]{8,60}$/;

export class ChangePasswordRequest {
  @ApiProperty({ maxLength: LIMITS.passwordLength })
  @IsString({ message: '请输入现在的密码' })
  @IsNotEmpty({ message: '请输入现在的密码' })
  @MaxLength(LIMITS.passwordLength, { message: '密码不超过200个字符' })
  currentPassword!: string;

  @ApiProperty({ minLength: LIMITS.passwordMinLength, maxLength: LIMITS.passwordLength })
  @IsString({ message: '请输入新密码' })
  @IsNotEmpty({ message: '请输入新密码' })
  @MaxLength(LIMITS.passwordLength, { message: '密码不超过200个字符' })
  newPassword!: string;
}

/** What is asked again before a thing that a stolen session must not do. */
export class ConfirmPasswordRequest {
  @ApiProperty({ maxLength: LIMITS.passwordLength })
  @IsString({ message: '请输入密码' })
  @IsNotEmpty({ message: '请输入密码' })
  @MaxLength(LIMITS.passwordLength, { message: '密码不超过200个字符' })
  password!: string;
}

export class ConfirmCodeRequest {
  @ApiProperty({ description: 'The six digits the authenticator shows', example: '123456' })
  @IsString({ message: '请输入验证码' })
  @Matches(/^\d{6}$/, { message: '验证码是6位数字' })
  code!: string;
}

export class SecondFactorView {
  @ApiProperty()
  enabled!: boolean;

  @ApiProperty({ description: 'A role of this person asks for it' })
  required!: boolean;

  @ApiProperty()
  recoveryCodesLeft!: number;
}

export class AccountView {
  @ApiProperty()
  username!: string;

  @ApiProperty()
  displayName!: string;

  @ApiProperty({ type: String, nullable: true })
  email!: string | null;

  @ApiProperty({ description: 'False for accounts of an identity provider' })
  hasPassword!: boolean;

  @ApiProperty({ type: SecondFactorView })
  secondFactor!: SecondFactorView;
}

export class SecondFactorSeedView {
  @ApiProperty({ description: 'Base32, for typing it in by hand' })
  secret!: string;

  @ApiProperty({ description: 'otpauth://, for the QR code' })
  uri!: string;
}

export class RecoveryCodesView {
  @ApiProperty({ type: [String], description: 'Each serves once; shown now and never again' })
  codes!: string[];
}

export class MySessionView {
  @ApiProperty()
  id!: string;

  @ApiProperty({ description: 'The session this was asked with' })
  current!: boolean;

  @ApiProperty({ format: 'date-time' })
  createdAt!: string;

  @ApiProperty({ format: 'date-time' })
  lastSeenAt!: string;

  @ApiProperty({ type: String, nullable: true })
  address!: string | null;

  @ApiProperty({ type: String, nullable: true })
  userAgent!: string | null;
}

export class MySessionsView {
  @ApiProperty({ type: [MySessionView] })
  items!: MySessionView[];
}

export class OpenLinkRequest {
  @ApiProperty({ description: 'From the link or the printed slip', minLength: 8, maxLength: 60 })
  @IsString({ message: '请输入一次性代码' })
  @Matches(CODE_SHAPE, { message: '代码由字母和数字组成' })
  code!: string;
}

export class UseLinkRequest extends OpenLinkRequest {
  @ApiProperty({ minLength: LIMITS.passwordMinLength, maxLength: LIMITS.passwordLength })
  @IsString({ message: '请输入新密码' })
  @IsNotEmpty({ message: '请输入新密码' })
  @MaxLength(LIMITS.passwordLength, { message: '密码不超过200个字符' })
  newPassword!: string;
}

export class OpenedLinkView {
  @ApiProperty({ enum: ['invitation', 'reset'] })
  purpose!: 'invitation' | 'reset';

  @ApiProperty()
  username!: string;

  @ApiProperty()
  displayName!: string;

  @ApiProperty({ format: 'date-time' })
  expiresAt!: string;
}

export class GrantRoleRequest {
  @ApiProperty({ enum: ROLE_CODES })
  @IsIn(ROLE_CODES, { message: '请选择角色' })
  role!: (typeof ROLE_CODES)[number];

  @ApiProperty({
    required: false,
    type: String,
    nullable: true,
    description: 'For reporters and heads: the code of their department',
  })
  @IsOptional()
  @IsString()
  @MaxLength(31)
  department?: string | null;
}

export class EditUserRequest {
  @ApiProperty({ required: false, maxLength: LIMITS.displayNameLength })
  @IsOptional()
  @IsString({ message: '请输入姓名' })
  @Length(1, LIMITS.displayNameLength, { message: '姓名为1至60个字' })
  @Matches(/\P{White_Space}/u, { message: '请输入姓名' })
  @Matches(/^\P{Cc}*$/u, { message: '姓名中有不能用的字符' })
  displayName?: string;

  @ApiProperty({
    required: false,
    type: String,
    nullable: true,
    format: 'email',
    maxLength: LIMITS.emailLength,
  })
  @IsOptional()
  @IsEmail({}, { message: '邮箱地址的写法不对' })
  @MaxLength(LIMITS.emailLength, { message: '邮箱地址太长' })
  email?: string | null;
}

export class CreateUserRequest {
  @ApiProperty({ pattern: '^[a-z0-9][a-z0-9._-]{1,63}$' })
  @IsString({ message: '请输入用户名' })
  @Matches(/^[a-z0-9][a-z0-9._-]{1,63}$/, {
    message: '用户名用小写字母、数字、点、横线，2至64个字符',
  })
  username!: string;

  @ApiProperty({ maxLength: LIMITS.displayNameLength })
  @IsString({ message: '请输入姓名' })
  @Length(1, LIMITS.displayNameLength, { message: '姓名为1至60个字' })
  @Matches(/\P{White_Space}/u, { message: '请输入姓名' })
  @Matches(/^\P{Cc}*$/u, { message: '姓名中有不能用的字符' })
  displayName!: string;

  @ApiProperty({
    required: false,
    type: String,
    nullable: true,
    format: 'email',
    maxLength: LIMITS.emailLength,
  })
  @IsOptional()
  @IsEmail({}, { message: '邮箱地址的写法不对' })
  @MaxLength(LIMITS.emailLength, { message: '邮箱地址太长' })
  email?: string | null;

  @ApiProperty({
    required: false,
    pattern: '^[0-9]{6,12}$',
    description: 'The region whose account it is; the only one of the administrator when left out',
  })
  @IsOptional()
  @IsString()
  @Matches(/^[0-9]{6,12}$/, { message: '行政区划代码不对' })
  region?: string;

  @ApiProperty({ type: [GrantRoleRequest], maxItems: 20 })
  @IsArray({ message: '请选择角色' })
  @ArrayMaxSize(20, { message: '角色太多' })
  @ValidateNested({ each: true })
  @Type(() => GrantRoleRequest)
  grants!: GrantRoleRequest[];
}

/** Shown once to the administrator, to be handed over; only its hash is kept. */
export class AccountLinkView {
  @ApiProperty({ enum: ['invitation', 'reset'] })
  purpose!: 'invitation' | 'reset';

  @ApiProperty({ example: '7Q2KD-8M1XV-…', description: 'For a printed slip' })
  code!: string;

  @ApiProperty({ description: 'The same as a link; the code stands behind # and reaches no log' })
  url!: string;

  @ApiProperty({ format: 'date-time' })
  expiresAt!: string;
}

export class InvitedUserView extends AccountLinkView {
  @ApiProperty()
  userId!: string;
}
