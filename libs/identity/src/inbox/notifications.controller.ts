import {
  Controller,
  Get,
  HttpCode,
  Inject,
  Param,
  ParseUUIDPipe,
  Post,
  Query,
} from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { NotificationPage, PageQuery } from '@jiannuo/contracts';
import { listInbox, markAllRead, markRead } from '@jiannuo/notifications';
import { Database, Problem } from '@jiannuo/platform';
import { SignedIn } from '../access/route-access.js';
import { CurrentPrincipal, type Principal } from '../access/principal.js';

const anId = new ParseUUIDPipe({
  exceptionFactory: () => new Problem('not-found', '没有这条通知，可能已被清理。'),
});

/** My own inbox; nobody reads another's, so no right is asked for. */
@ApiTags('notifications')
@SignedIn()
@Controller('notifications')
export class NotificationsController {
  constructor(@Inject(Database) private readonly database: Database) {}

  @Get()
  @ApiOkResponse({ type: NotificationPage })
  async list(
    @CurrentPrincipal() principal: Principal,
    @Query() query: PageQuery,
  ): Promise<NotificationPage> {
    return this.database.inRegions(principal.regions, (tx) =>
      listInbox(tx, { ...query, userId: principal.userId }),
    );
  }

  @Post('read-all')
  @HttpCode(204)
  @ApiNoContentResponse()
  async readAll(@CurrentPrincipal() principal: Principal): Promise<void> {
    await this.database.inRegions(principal.regions, (tx) => markAllRead(tx, principal.userId));
  }

  @Post(':id/read')
  @HttpCode(204)
  @ApiNoContentResponse()
  async read(
    @CurrentPrincipal() principal: Principal,
    @Param('id', anId) id: string,
  ): Promise<void> {
    await this.database.inRegions(principal.regions, (tx) => markRead(tx, principal.userId, id));
  }
}
