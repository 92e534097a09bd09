import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { LIMITS } from './constants.js';

/** Query of every list: `cursor` from the page before, `limit` rows. */
export class PageQuery {
  @ApiProperty({ required: false })
  @IsOptional()
  @IsString()
  @MaxLength(500)
  cursor?: string;

  @ApiProperty({ required: false, minimum: 1, maximum: LIMITS.pageSizeMax })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(LIMITS.pageSizeMax)
  limit?: number;
}

export class FieldErrorView {
  @ApiProperty({ description: 'JSON path into the request body' })
  path!: string;

  @ApiProperty()
  message!: string;
}

/** RFC 9457 problem document; media type `application/problem+json`. */
export class ProblemView {
  @ApiProperty({ example: 'about:blank' })
  type!: string;

  @ApiProperty()
  title!: string;

  @ApiProperty()
  status!: number;

  @ApiProperty({ description: 'Stable, machine-readable' })
  code!: string;

  @ApiProperty({ description: 'What happened and what to do next, in Chinese' })
  detail!: string;

  @ApiProperty()
  requestId!: string;

  @ApiProperty({ type: [FieldErrorView] })
  errors!: FieldErrorView[];
}

export class DepartmentRef {
  @ApiProperty()
  code!: string;

  @ApiProperty()
  name!: string;
}

export class RegionRef {
  @ApiProperty()
  code!: string;

  @ApiProperty()
  name!: string;
}

export class PersonRef {
  @ApiProperty()
  id!: string;

  @ApiProperty()
  displayName!: string;
}

/** Body of any step that changes a row: the version that was looked at. */
export class VersionRequest {
  @ApiProperty()
  @Type(() => Number)
  @IsInt({ message: '缺少版本号 version' })
  @Min(1)
  version!: number;
}

/** What was made. */
export class CreatedView {
  @ApiProperty()
  id!: string;
}

/** A department with its region: two regions may give theirs the same code. */
export class RegionalDepartmentRef extends DepartmentRef {
  @ApiProperty({ type: RegionRef })
  region!: RegionRef;
}
