import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { DeliveryPage, DeliveryQuery } from '@jiannuo/contracts';
import { listDeliveries } from '@jiannuo/notifications';
import { Database } from '@jiannuo/platform';
import { requireRegions } from '../access/access.js';
import { Access } from '../access/route-access.js';
import { CurrentPrincipal, type Principal } from '../access/principal.js';

/** What was sent to whom, for the administrator who is asked why nothing came. */
@ApiTags('notifications')
@Controller('deliveries')
export class DeliveriesController {
  constructor(@Inject(Database) private readonly database: Database) {}

  @Get()
  @Access('delivery.read')
  @ApiOkResponse({ type: DeliveryPage })
  async list(
    @CurrentPrincipal() principal: Principal,
    @Query() query: DeliveryQuery,
  ): Promise<DeliveryPage> {
    const regions = requireRegions(principal, 'delivery.read');
    return this.database.inRegions(regions, (tx) => listDeliveries(tx, { ...query, regions }));
  }
}
