import { Body, Controller, Get, Inject, Put } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { ClockView, MoveClockRequest, SystemStateView } from '@jiannuo/contracts';
import { CONFIG, Database, Poker, type Config } from '@jiannuo/platform';
import { Access, SignedIn } from '../access/route-access.js';
import { CurrentPrincipal, type Principal } from '../access/principal.js';
import { readSystemState } from './read-system-state.js';
import { setClock, showClock } from './set-clock.js';

@ApiTags('settings')
@Controller('settings')
export class SettingsController {
  private readonly system: { database: Database; poker: Poker; config: Config };

  constructor(
    @Inject(CONFIG) config: Config,
    @Inject(Database) database: Database,
    @Inject(Poker) poker: Poker,
  ) {
    this.system = { config, database, poker };
  }

  @Get('clock')
  @SignedIn()
  @ApiOkResponse({ type: ClockView })
  async clock(): Promise<ClockView> {
    return showClock(this.system.database, this.system.config);
  }

  @Put('clock')
  @Access('clock.move')
  @ApiOkResponse({ type: ClockView })
  async moveClock(
    @CurrentPrincipal() principal: Principal,
    @Body() body: MoveClockRequest,
  ): Promise<ClockView> {
    return setClock(this.system, principal, body.today);
  }

  @Get('state')
  @Access('settings.read')
  @ApiOkResponse({ type: SystemStateView })
  async state(@CurrentPrincipal() principal: Principal): Promise<SystemStateView> {
    return readSystemState(this.system, principal);
  }
}
