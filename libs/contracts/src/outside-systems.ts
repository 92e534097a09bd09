import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import {
  OUTSIDE_DATE_FORMATS,
  OUTSIDE_DIRECTIONS,
  OUTSIDE_FIELD_NAMES,
  OUTSIDE_LIMITS,
  type OutsideDateFormat,
  type OutsideDirection,
  type OutsideField,
} from './outside-constants.js';
import { BadCellView } from './programme-lists.js';

export class OutsideColumn {
  @ApiProperty({ description: 'As the other system writes it', maxLength: 100 })
  @IsString({ message: '请填写表头' })
  @MinLength(1, { message: '请填写表头' })
  @MaxLength(100, { message: '表头不超过100字' })
  heading!: string;

  @ApiProperty({ enum: OUTSIDE_FIELD_NAMES })
  @IsIn(OUTSIDE_FIELD_NAMES, { message: '请选择对应的内容' })
  field!: OutsideField;

  @ApiProperty({ description: 'A fixed text, or which deliverable', maxLength: 200 })
  @IsString()
  @MaxLength(200, { message: '不超过200字' })
  detail!: string;
}

/** A workbook as another system wants it. */
export class OutsideLayout {
  @ApiProperty({ example: '月报' })
  @IsString({ message: '请填写工作表名称' })
  @Matches(/^[^\\/?*[\]:]{1,31}$/, { message: '工作表名称为1至31字，不含 \\ / ? * [ ] :' })
  sheet!: string;

  @ApiProperty({
    type: [String],
    description: 'Lines above the headings; {年} and {月} stand for the month',
  })
  @IsArray()
  @ArrayMaxSize(OUTSIDE_LIMITS.above, { message: '表头上方最多9行' })
  @IsString({ each: true })
  @MaxLength(200, { each: true, message: '每行不超过200字' })
  above!: string[];

  @ApiProperty({ type: [OutsideColumn] })
  @IsArray()
  @ArrayMinSize(1, { message: '至少要有一列' })
  @ArrayMaxSize(OUTSIDE_LIMITS.columns, { message: '最多60列' })
  @ValidateNested({ each: true })
  @Type(() => OutsideColumn)
  columns!: OutsideColumn[];

  @ApiProperty({ enum: OUTSIDE_DATE_FORMATS })
  @IsIn(OUTSIDE_DATE_FORMATS, { message: '请选择日期写法' })
  dateFormat!: OutsideDateFormat;

  @ApiProperty({ type: Number, nullable: true, description: 'null: as it is' })
  @ValidateIf((layout: OutsideLayout) => layout.decimals !== null)
  @IsInt({ message: '小数位数应为0至4' })
  @Min(0)
  @Max(4)
  decimals!: number | null;
}

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

export class OutsideExportRequest {
  @ApiProperty({ example: '141024-2024-livelihood' })
  @IsString({ message: '请选择清单' })
  @MaxLength(100)
  programmeKey!: string;

  @ApiProperty({ example: '2024-09' })
  @Matches(/^\d{4}-(0[1-9]|1[0-2])$/, { message: '月份应写作 2024-09 的形式' })
  period!: string;

  @ApiProperty({
    enum: ['approved', 'submitted'],
    description: 'submitted: what waits for review as well',
  })
  @IsIn(['approved', 'submitted'], { message: '请选择只含已通过的，还是也含待审核的' })
  standing!: 'approved' | 'submitted';
}

/** The multipart body of POST /outside-systems/{id}/import, in this order. */
export class OutsideImportUpload {
  @ApiProperty({ example: '141024-2024-livelihood' })
  @IsString({ message: '请选择清单' })
  @MaxLength(100)
  programmeKey!: string;

  @ApiProperty({ example: '2024-09' })
  @Matches(/^\d{4}-(0[1-9]|1[0-2])$/, { message: '月份应写作 2024-09 的形式' })
  period!: string;

  @ApiProperty({ required: false, description: 'Code; where one reports for several' })
  @IsOptional()
  @IsString()
  @MaxLength(50)
  department?: string;

  @ApiProperty({ required: false, enum: ['true', 'false'], description: 'true: what differs too' })
  @IsOptional()
  @IsIn(['true', 'false'])
  overwrite?: 'true' | 'false';

  @ApiProperty({ required: false, enum: ['true', 'false'], description: 'true: fill the drafts' })
  @IsOptional()
  @IsIn(['true', 'false'])
  commit?: 'true' | 'false';

  @ApiProperty({ required: false, type: String, format: 'binary' })
  file?: unknown;
}

/** What one cell does to the draft. */
export class OutsideCellView {
  @ApiProperty({ example: 'K9' })
  cell!: string;

  @ApiProperty({ example: '存在问题' })
  label!: string;

  @ApiProperty({ description: 'In the draft; empty when nothing is' })
  now!: string;

  @ApiProperty({ description: 'In the workbook' })
  then!: string;

  @ApiProperty({
    enum: ['fills', 'same', 'keeps', 'replaces'],
    description: 'keeps: somebody typed something else, which stays',
  })
  does!: 'fills' | 'same' | 'keeps' | 'replaces';
}

export class OutsideRowView {
  @ApiProperty({ description: 'As the sheet counts' })
  row!: number;

  @ApiProperty()
  title!: string;

  @ApiProperty({ type: String, nullable: true, description: 'Why nothing is filled; null: it is' })
  skippedBecause!: string | null;

  @ApiProperty({ type: [OutsideCellView] })
  cells!: OutsideCellView[];
}

export class OutsideMatchView {
  @ApiProperty()
  heading!: string;

  @ApiProperty()
  label!: string;

  @ApiProperty({ type: String, nullable: true, description: 'B; null: not in the workbook' })
  column!: string | null;

  @ApiProperty({ description: 'It is filled into drafts' })
  fills!: boolean;
}

export class OutsidePreview {
  @ApiProperty()
  sheet!: string;

  @ApiProperty({ type: [OutsideMatchView] })
  columns!: OutsideMatchView[];

  @ApiProperty({ type: [BadCellView] })
  badCells!: BadCellView[];

  @ApiProperty({ type: [OutsideRowView] })
  rows!: OutsideRowView[];

  @ApiProperty({ description: 'Drafts that would be changed' })
  draftCount!: number;

  @ApiProperty({ description: 'The drafts have been filled' })
  done!: boolean;
}
