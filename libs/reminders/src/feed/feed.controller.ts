import { Controller, Delete, Get, HttpCode, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CalendarFeedCreatedView, CalendarFeedView } from '@jiannuo/contracts';
import { CurrentPrincipal, NeverKept, SignedIn, type Principal } from '@jiannuo/identity';
import { ApiProblems } from '@jiannuo/tracking';
import { ManageFeed } from './manage-feed.js';

/** One's own calendar feed: made, looked at, revoked. */
@ApiTags('reminders')
@Controller('calendar-feed')
@SignedIn()
export class FeedController {
  constructor(private readonly manageFeed: ManageFeed) {}

  @Get()
  @ApiOkResponse({ type: CalendarFeedView })
  @ApiProblems()
  async show(@CurrentPrincipal() principal: Principal): Promise<CalendarFeedView> {
    return this.manageFeed.show(principal);
  }

  /** The address is told this once; an older one stops working. */
  @Post()
  @NeverKept()
  @ApiCreatedResponse({ type: CalendarFeedCreatedView })
  @ApiProblems()
  async create(@CurrentPrincipal() principal: Principal): Promise<CalendarFeedCreatedView> {
    return this.manageFeed.create(principal);
  }

  @Delete()
  @HttpCode(204)
  @ApiNoContentResponse()
  @ApiProblems('not-found')
  async revoke(@CurrentPrincipal() principal: Principal): Promise<void> {
    await this.manageFeed.revoke(principal);
  }
}
