import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { CALENDAR_LIMITS } from './reminding-constants.js';

const YEARS = { min: 2000, max: 2100 } as const;

export class WorkingCalendarQuery {
  @ApiProperty({ minimum: YEARS.min, maximum: YEARS.max })
  @Type(() => Number)
  @IsInt({ message: '请指明年份' })
  @Min(YEARS.min)
  @Max(YEARS.max)
  year!: number;

  @ApiProperty({ required: false, description: 'One of your regions; the first when left out' })
  @IsOptional()
  @IsString()
  @MaxLength(12)
  regionCode?: string;
}

/** A day that is not as its weekday says. */
export class CalendarDayView {
  @ApiProperty({ format: 'date' })
  day!: string;

  @ApiProperty({ enum: ['holiday', 'workday'] })
  kind!: 'holiday' | 'workday';

  @ApiProperty()
  name!: string;

  @ApiProperty({ enum: ['official', 'region'], description: 'Who says so' })
  origin!: 'official' | 'region';

  @ApiProperty({ type: String, nullable: true })
  changedBy!: string | null;

  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  changedAt!: string | null;
}

export class CalendarConfirmationView {
  @ApiProperty({ description: 'Title or number of the notice' })
  source!: string;

  @ApiProperty()
  by!: string;

  @ApiProperty({ format: 'date-time' })
  at!: string;
}

export class WorkingCalendarView {
  @ApiProperty()
  regionCode!: string;

  @ApiProperty()
  regionName!: string;

  @ApiProperty()
  year!: number;

  @ApiProperty({ description: 'Its holidays are not announced: Monday to Friday is a guess' })
  provisional!: boolean;

  @ApiProperty({ type: CalendarConfirmationView, nullable: true })
  confirmation!: CalendarConfirmationView | null;

  @ApiProperty({ type: [CalendarDayView] })
  days!: CalendarDayView[];

  @ApiProperty()
  mayEdit!: boolean;
}

export class CalendarChange {
  @ApiProperty({ format: 'date' })
  @Matches(/^\d{4}-\d{2}-\d{2}$/, { message: '日期应写作 2024-09-02 的形式' })
  day!: string;

  @ApiProperty({
    enum: ['holiday', 'workday', 'official'],
    description: '`official` takes the region’s own entry away',
  })
  @IsIn(['holiday', 'workday', 'official'], { message: '请选择休息、上班或恢复原样' })
  kind!: 'holiday' | 'workday' | 'official';

  @ApiProperty({ required: false, maxLength: CALENDAR_LIMITS.nameLength })
  @IsOptional()
  @IsString()
  @MaxLength(CALENDAR_LIMITS.nameLength, { message: `名称不超过${CALENDAR_LIMITS.nameLength}字` })
  name?: string;
}

export class ChangeCalendarRequest {
  @ApiProperty({ required: false })
  @IsOptional()
  @IsString()
  @MaxLength(12)
  regionCode?: string;

  @ApiProperty({ type: [CalendarChange] })
  @IsArray()
  @ArrayMinSize(1, { message: '请至少选择一天' })
  @ArrayMaxSize(CALENDAR_LIMITS.daysAtOnce)
  @ValidateNested({ each: true })
  @Type(() => CalendarChange)
  days!: CalendarChange[];
}

export class HolidayNoticeRequest {
  @ApiProperty({ required: false })
  @IsOptional()
  @IsString()
  @MaxLength(12)
  regionCode?: string;

  @ApiProperty({ minimum: YEARS.min, maximum: YEARS.max })
  @IsInt({ message: '请指明年份' })
  @Min(YEARS.min)
  @Max(YEARS.max)
  year!: number;

  @ApiProperty({ maxLength: CALENDAR_LIMITS.noticeLength })
  @IsString()
  @MaxLength(CALENDAR_LIMITS.noticeLength)
  text!: string;

  @ApiProperty({ required: false, maxLength: CALENDAR_LIMITS.sourceLength })
  @IsOptional()
  @IsString()
  @MaxLength(CALENDAR_LIMITS.sourceLength, {
    message: `文号不超过${CALENDAR_LIMITS.sourceLength}字`,
  })
  source?: string;

  @ApiProperty({ description: 'False: only say how it is understood' })
  @IsBoolean()
  save!: boolean;
}

export class NoticeDayView {
  @ApiProperty({ format: 'date' })
  day!: string;

  @ApiProperty({ enum: ['holiday', 'workday'] })
  kind!: 'holiday' | 'workday';

  @ApiProperty()
  name!: string;
}

export class HolidayNoticeView {
  @ApiProperty({ type: [NoticeDayView] })
  days!: NoticeDayView[];

  @ApiProperty({ type: [String], description: 'What is not understood or contradicts itself' })
  problems!: string[];

  @ApiProperty()
  saved!: boolean;

  @ApiProperty({ description: 'Milestones whose reminders were planned anew' })
  replanned!: number;
}

export class CalendarChangedView {
  @ApiProperty({ description: 'Milestones whose reminders were planned anew' })
  replanned!: number;
}
