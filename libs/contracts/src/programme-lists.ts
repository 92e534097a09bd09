import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min, MinLength } from 'class-validator';
import { PROGRAMME_KINDS, type ProgrammeKind } from './constants.js';

/** The multipart body of POST /programme-lists, in this order. */
export class ProgrammeListUpload {
  @ApiProperty({ example: '141024' })
  @IsString({ message: '请选择行政区划' })
  @MaxLength(12)
  regionCode!: string;

  @ApiProperty({ enum: PROGRAMME_KINDS })
  @IsIn(PROGRAMME_KINDS, { message: '请选择清单类别' })
  kind!: ProgrammeKind;

  @ApiProperty({ example: 2025 })
  @Type(() => Number)
  @IsInt({ message: '请填写年份' })
  @Min(2000, { message: '年份应在2000至2100之间' })
  @Max(2100, { message: '年份应在2000至2100之间' })
  year!: number;

  @ApiProperty({ maxLength: 200 })
  @IsString({ message: '请填写清单名称' })
  @MinLength(1, { message: '请填写清单名称' })
  @MaxLength(200, { message: '名称不超过200字' })
  title!: string;

  @ApiProperty({
    required: false,
    description: 'Where the headings are others than ours: which column holds what',
    example: '{"milestone":"H"}',
  })
  @IsOptional()
  @IsString()
  @MaxLength(1000)
  columns?: string;

  @ApiProperty({
    required: false,
    enum: ['true', 'false'],
    description: 'true: take the list over; otherwise only look',
  })
  @IsOptional()
  @IsIn(['true', 'false'])
  commit?: 'true' | 'false';

  @ApiProperty({ required: false, type: String, format: 'binary' })
  file?: unknown;
}

export class ListColumnView {
  @ApiProperty()
  field!: string;

  @ApiProperty()
  label!: string;

  @ApiProperty()
  required!: boolean;

  @ApiProperty({ type: String, nullable: true, description: 'B; null: no column was found' })
  column!: string | null;

  @ApiProperty()
  heading!: string;
}

export class SheetHeadingView {
  @ApiProperty({ example: 'B' })
  column!: string;

  @ApiProperty()
  heading!: string;
}

export class BadCellView {
  @ApiProperty({ example: 'D17' })
  cell!: string;

  @ApiProperty({ description: 'What to write instead' })
  message!: string;
}

export class ListedProjectView {
  @ApiProperty()
  ordinal!: number;

  @ApiProperty()
  title!: string;

  @ApiProperty()
  lead!: string;

  @ApiProperty()
  deliverableCount!: number;

  @ApiProperty()
  milestoneCount!: number;
}

/** What a workbook would become, or has become. */
export class ProgrammeListPreview {
  @ApiProperty({ description: 'Name of the sheet that was read' })
  sheet!: string;

  @ApiProperty({ type: [ListColumnView] })
  columns!: ListColumnView[];

  @ApiProperty({ type: [SheetHeadingView], description: 'All headings of the sheet' })
  headings!: SheetHeadingView[];

  @ApiProperty({ type: [BadCellView] })
  badCells!: BadCellView[];

  @ApiProperty({ type: [ListedProjectView] })
  projects!: ListedProjectView[];

  @ApiProperty({ type: String, nullable: true, description: 'Of the list that was made' })
  programmeKey!: string | null;
}
