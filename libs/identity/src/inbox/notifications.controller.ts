import {
  Body,
  Controller,
  Get,
  HttpCode,
  Inject,
  Param,
  ParseUUIDPipe,
  Post,
  Put,
  Query,
  Sse,
  type MessageEvent,
} from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Observable } from 'rxjs';
import {
  NameStandInRequest,
  NotificationPage,
  NotificationPreferencesView,
  PageQuery,
  SavePreferencesRequest,
  StandInListView,
} from '@jiannuo/contracts';
import { listInbox, markAllRead, markRead } from '@jiannuo/notifications';
import { Database, Problem } from '@jiannuo/platform';
import { SignedIn } from '../access/route-access.js';
import { CurrentPrincipal, type Principal } from '../access/principal.js';
import { InboxStreams } from './inbox-streams.js';
import { endMyStandIn, nameStandIn, showStandIns } from './name-stand-in.js';
import { saveMyPreferences, showMyPreferences } from './show-preferences.js';

const anId = new ParseUUIDPipe({
  exceptionFactory: () => new Problem('not-found', '没有找到，可能已被清理。'),
});

/** My own inbox and how I am told; nobody reads another's, so no right is asked for. */
@ApiTags('notifications')
@SignedIn()
@Controller('notifications')
export class NotificationsController {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(InboxStreams) private readonly streams: InboxStreams,
  ) {}

  @Get()
  @ApiOkResponse({ type: NotificationPage })
  async list(
    @CurrentPrincipal() principal: Principal,
    @Query() query: PageQuery,
  ): Promise<NotificationPage> {
    return this.database.readInRegions(principal.regions, (tx) =>
      listInbox(tx, { ...query, userId: principal.userId }),
    );
  }

  @Sse('stream')
  @ApiProduces('text/event-stream')
  @ApiOkResponse({
    description: 'Server-sent events: `inbox` with an InboxNewsView, and `ping`',
    schema: { type: 'string' },
  })
  stream(@CurrentPrincipal() principal: Principal): Observable<MessageEvent> {
    return this.streams.open(principal);
  }

  @Post('read-all')
  @HttpCode(204)
  @ApiNoContentResponse()
  async readAll(@CurrentPrincipal() principal: Principal): Promise<void> {
    await this.database.inRegions(principal.regions, (tx) => markAllRead(tx, principal.userId));
  }

  @Get('preferences')
  @ApiOkResponse({ type: NotificationPreferencesView })
  async preferences(
    @CurrentPrincipal() principal: Principal,
  ): Promise<NotificationPreferencesView> {
    return showMyPreferences(this.database, principal);
  }

  @Put('preferences')
  @HttpCode(204)
  @ApiNoContentResponse()
  async savePreferences(
    @CurrentPrincipal() principal: Principal,
    @Body() body: SavePreferencesRequest,
  ): Promise<void> {
    await saveMyPreferences(this.database, principal, body);
  }

  @Get('stand-ins')
  @ApiOkResponse({ type: StandInListView })
  async standIns(@CurrentPrincipal() principal: Principal): Promise<StandInListView> {
    return showStandIns(this.database, principal);
  }

  @Post('stand-ins')
  @HttpCode(204)
  @ApiNoContentResponse()
  async nameStandIn(
    @CurrentPrincipal() principal: Principal,
    @Body() body: NameStandInRequest,
  ): Promise<void> {
    await nameStandIn(this.database, principal, body);
  }

  @Post('stand-ins/:id/end')
  @HttpCode(204)
  @ApiNoContentResponse()
  async endStandIn(
    @CurrentPrincipal() principal: Principal,
    @Param('id', anId) id: string,
  ): Promise<void> {
    await endMyStandIn(this.database, principal, id);
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
