import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { BadCellView } from './programme-lists.js';

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
