import {
  Body,
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
import {
  DeliveryPage,
  DeliveryQuery,
  QueueStateView,
  ReminderListView,
  RetriedView,
  RetryFailedRequest,
} from '@jiannuo/contracts';
import { CONFIG, Database, Poker, Problem, type Config } from '@jiannuo/platform';
import { Access } from '../access/route-access.js';
import { CurrentPrincipal, type Principal } from '../access/principal.js';
import { showDeliveries } from './list-deliveries.js';
import { manageDelivery, retryAllFailed } from './manage-delivery.js';
import { showMilestoneReminders } from './show-milestone-reminders.js';
import { showQueueState } from './show-queue-state.js';

const anId = new ParseUUIDPipe({
  exceptionFactory: () => new Problem('not-found', '没有这条通知，可能已被清理。'),
});

/** What was sent to whom, for whoever is asked why nothing came. */
@ApiTags('notifications')
@Controller()
export class DeliveriesController {
  private readonly system: { database: Database; poker: Poker; config: Config };

  constructor(
    @Inject(CONFIG) config: Config,
    @Inject(Database) database: Database,
    @Inject(Poker) poker: Poker,
  ) {
    this.system = { config, database, poker };
  }

  @Get('deliveries')
  @Access('delivery.read')
  @ApiOkResponse({ type: DeliveryPage })
  async list(
    @CurrentPrincipal() principal: Principal,
    @Query() query: DeliveryQuery,
  ): Promise<DeliveryPage> {
    return showDeliveries(this.system.database, principal, query);
  }

  @Get('deliveries/queues')
  @Access('delivery.read')
  @ApiOkResponse({ type: QueueStateView })
  async queues(@CurrentPrincipal() principal: Principal): Promise<QueueStateView> {
    return showQueueState(this.system, principal);
  }

  @Post('deliveries/retry-failed')
  @Access('delivery.manage')
  @HttpCode(200)
  @ApiOkResponse({ type: RetriedView })
  async retryFailed(
    @CurrentPrincipal() principal: Principal,
    @Body() body: RetryFailedRequest,
  ): Promise<RetriedView> {
    return retryAllFailed(this.system, principal, body.channel);
  }

  @Post('deliveries/:id/retry')
  @Access('delivery.manage')
  @HttpCode(204)
  @ApiNoContentResponse()
  async retry(
    @CurrentPrincipal() principal: Principal,
    @Param('id', anId) id: string,
  ): Promise<void> {
    await manageDelivery(this.system, principal, id, 'retry');
  }

  @Post('deliveries/:id/cancel')
  @Access('delivery.manage')
  @HttpCode(204)
  @ApiNoContentResponse()
  async cancel(
    @CurrentPrincipal() principal: Principal,
    @Param('id', anId) id: string,
  ): Promise<void> {
    await manageDelivery(this.system, principal, id, 'cancel');
  }

  @Get('milestones/:programmeKey/:projectOrdinal/:ordinal/reminders')
  @Access('reminder.read')
  @ApiOkResponse({ type: ReminderListView })
  async ofMilestone(
    @CurrentPrincipal() principal: Principal,
    @Param('programmeKey') programmeKey: string,
    @Param('projectOrdinal') projectOrdinal: string,
    @Param('ordinal') ordinal: string,
  ): Promise<ReminderListView> {
    const key = `${programmeKey}/${projectOrdinal}/${ordinal}`;
    return showMilestoneReminders(this.system.database, principal, key);
  }
}
