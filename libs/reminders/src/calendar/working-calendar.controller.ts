import { Body, Controller, Get, HttpCode, Post, Put, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  CalendarChangedView,
  ChangeCalendarRequest,
  HolidayNoticeRequest,
  HolidayNoticeView,
  WorkingCalendarQuery,
  WorkingCalendarView,
} from '@jiannuo/contracts';
import { Access, CurrentPrincipal, type Principal } from '@jiannuo/identity';
import { ApiProblems } from '@jiannuo/tracking';
import { ChangeCalendar } from './change-calendar.js';
import { ShowCalendar } from './show-calendar.js';

@ApiTags('settings')
@Controller('working-calendar')
export class WorkingCalendarController {
  constructor(
    private readonly showCalendar: ShowCalendar,
    private readonly changeCalendar: ChangeCalendar,
  ) {}

  @Get()
  @Access('programme.read')
  @ApiOkResponse({ type: WorkingCalendarView })
  @ApiProblems('validation-failed')
  async show(
    @CurrentPrincipal() principal: Principal,
    @Query() query: WorkingCalendarQuery,
  ): Promise<WorkingCalendarView> {
    return this.showCalendar.run(principal, query);
  }

  @Put('days')
  @Access('calendar.edit')
  @ApiOkResponse({ type: CalendarChangedView })
  @ApiProblems('validation-failed')
  async change(
    @CurrentPrincipal() principal: Principal,
    @Body() body: ChangeCalendarRequest,
  ): Promise<CalendarChangedView> {
    return { replanned: await this.changeCalendar.days(principal, body) };
  }

  @Post('notice')
  @Access('calendar.edit')
  @HttpCode(200)
  @ApiOkResponse({ type: HolidayNoticeView })
  @ApiProblems('validation-failed')
  async notice(
    @CurrentPrincipal() principal: Principal,
    @Body() body: HolidayNoticeRequest,
  ): Promise<HolidayNoticeView> {
    return this.changeCalendar.notice(principal, body);
  }
}
