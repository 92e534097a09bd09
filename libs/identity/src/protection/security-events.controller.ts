import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { SecurityEventPage, SecurityEventQuery } from '@jiannuo/contracts';
import { Database } from '@jiannuo/platform';
import { Access } from '../access/route-access.js';
import { CurrentPrincipal, type Principal } from '../access/principal.js';
import { listSecurityEvents } from './list-security-events.js';

/** What is remembered of the doors, for whoever administers a region. */
@ApiTags('security')
@Controller('security-events')
export class SecurityEventsController {
  constructor(@Inject(Database) private readonly database: Database) {}

  @Get()
  @Access('security.read')
  @ApiOkResponse({ type: SecurityEventPage })
  async list(
    @CurrentPrincipal() principal: Principal,
    @Query() query: SecurityEventQuery,
  ): Promise<SecurityEventPage> {
    return listSecurityEvents(this.database, principal, query);
  }
}
