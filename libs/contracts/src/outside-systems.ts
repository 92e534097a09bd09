import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsString, MaxLength, Min, MinLength, ValidateNested } from 'class-validator';
import { OUTSIDE_DIRECTIONS, type OutsideDirection } from './outside-constants.js';
import { OutsideLayout } from './outside-layouts.js';

export class OutsideSystemRequest {
  @ApiProperty({ example: '13710督办系统' })
  @IsString({ message: '请填写名称' })
  @MinLength(1, { message: '请填写名称' })
  @MaxLength(100, { message: '名称不超过100字' })
  name!: string;

  @ApiProperty({ enum: OUTSIDE_DIRECTIONS })
  @IsIn(OUTSIDE_DIRECTIONS, { message: '请选择用途' })
  direction!: OutsideDirection;

  @ApiProperty({ type: OutsideLayout })
  @ValidateNested()
  @Type(() => OutsideLayout)
  layout!: OutsideLayout;
}

export class CreateOutsideSystemRequest extends OutsideSystemRequest {
  @ApiProperty({ example: '141024' })
  @IsString({ message: '请选择行政区划' })
  @MaxLength(12)
  regionCode!: string;
}

export class EditOutsideSystemRequest extends OutsideSystemRequest {
  @ApiProperty()
  @IsInt({ message: '缺少版本号 version' })
  @Min(1)
  version!: number;
}

export class RemoveOutsideSystemQuery {
  @ApiProperty()
  @Type(() => Number)
  @IsInt({ message: '缺少版本号 version' })
  version!: number;
}

export class OutsideSystemView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty()
  regionCode!: string;

  @ApiProperty()
  regionName!: string;

  @ApiProperty()
  name!: string;

  @ApiProperty({ enum: OUTSIDE_DIRECTIONS })
  direction!: OutsideDirection;

  @ApiProperty({ type: OutsideLayout })
  layout!: OutsideLayout;

  @ApiProperty()
  version!: number;

  @ApiProperty()
  updatedBy!: string;

  @ApiProperty({ format: 'date-time' })
  updatedAt!: string;
}

export class OutsideSystemList {
  @ApiProperty({ type: [OutsideSystemView] })
  items!: OutsideSystemView[];
}

/** The multipart body of POST /outside-systems/layout. */
export class OutsideTemplateUpload {
  @ApiProperty({ example: '141024' })
  @IsString({ message: '请选择行政区划' })
  @MaxLength(12)
  regionCode!: string;

  @ApiProperty({ required: false, type: String, format: 'binary' })
  file?: unknown;
}
