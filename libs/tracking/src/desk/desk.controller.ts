import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { DeskView, LeaderDeskView } from '@jiannuo/contracts';
import { Access, CurrentPrincipal, type Principal } from '@jiannuo/identity';
import { ApiProblems } from '../programme/api-problems.js';
import { ListDesk } from './list-desk.js';
import { ShowLeaderDesk } from './show-leader-desk.js';

@ApiTags('desk')
@Controller('desk')
export class DeskController {
  constructor(
    private readonly listDesk: ListDesk,
    private readonly showLeaderDesk: ShowLeaderDesk,
  ) {}

  @Get()
  @Access('programme.read')
  @ApiOkResponse({ type: DeskView })
  @ApiProblems()
  async list(@CurrentPrincipal() principal: Principal): Promise<DeskView> {
    return this.listDesk.run(principal);
  }

  @Get('leader')
  @Access('leader-note.read')
  @ApiOkResponse({ type: LeaderDeskView })
  @ApiProblems()
  async leader(@CurrentPrincipal() principal: Principal): Promise<LeaderDeskView> {
    return this.showLeaderDesk.run(principal);
  }
}
