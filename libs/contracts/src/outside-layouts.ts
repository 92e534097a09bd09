import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
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
  OUTSIDE_FIELD_NAMES,
  OUTSIDE_LIMITS,
  type OutsideDateFormat,
  type OutsideField,
} from './outside-constants.js';

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
