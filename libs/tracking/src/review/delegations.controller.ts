import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { DelegationsView, LendSignOffRequest, LentToMeView } from '@jiannuo/contracts';
import { Access, CurrentPrincipal, type Principal } from '@jiannuo/identity';
import { ApiProblems } from '../programme/api-problems.js';
import { EndDelegation } from './end-delegation.js';
import { LendSignOff } from './lend-sign-off.js';
import { ListDelegations } from './list-delegations.js';

@ApiTags('reviews')
@Controller('delegations')
export class DelegationsController {
  constructor(
    private readonly listDelegations: ListDelegations,
    private readonly lendSignOff: LendSignOff,
    private readonly endDelegation: EndDelegation,
  ) {}

  @Get()
  @Access('sign-off.lend')
  @ApiOkResponse({ type: DelegationsView })
  @ApiProblems()
  async list(@CurrentPrincipal() principal: Principal): Promise<DelegationsView> {
    return this.listDelegations.run(principal);
  }

  @Get('lent-to-me')
  @Access('review.queue')
  @ApiOkResponse({ type: LentToMeView })
  @ApiProblems()
  async lent(@CurrentPrincipal() principal: Principal): Promise<LentToMeView> {
    return this.listDelegations.lentTo(principal);
  }

  @Post()
  @Access('sign-off.lend')
  @ApiCreatedResponse({ type: DelegationsView })
  @ApiProblems('validation-failed', 'rule-violated')
  async lend(
    @CurrentPrincipal() principal: Principal,
    @Body() request: LendSignOffRequest,
  ): Promise<DelegationsView> {
    await this.lendSignOff.run(principal, request);
    return this.listDelegations.run(principal);
  }

  @Delete(':id')
  @Access('sign-off.lend')
  @HttpCode(200)
  @ApiOkResponse({ type: DelegationsView })
  @ApiProblems('not-found')
  async end(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
  ): Promise<DelegationsView> {
    await this.endDelegation.run(principal, id);
    return this.listDelegations.run(principal);
  }
}
