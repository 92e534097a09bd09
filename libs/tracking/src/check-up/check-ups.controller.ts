import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  CheckUpCandidatesQuery,
  CheckUpCandidatesView,
  CheckUpListQuery,
  CheckUpPage,
  CheckUpView,
  OrderCheckUpRequest,
} from '@jiannuo/contracts';
import { Access, CurrentPrincipal, type Principal } from '@jiannuo/identity';
import { ApiProblems, WRITE_REFUSALS } from '../programme/api-problems.js';
import { ListCheckUpCandidates } from './list-candidates.js';
import { ListCheckUps } from './list-check-ups.js';
import { OrderCheckUp } from './order-check-up.js';
import { ShowCheckUp } from './show-check-up.js';

@ApiTags('check-ups')
@Controller('check-ups')
export class CheckUpsController {
  constructor(
    private readonly listCheckUps: ListCheckUps,
    private readonly listCandidates: ListCheckUpCandidates,
    private readonly orderCheckUp: OrderCheckUp,
    private readonly showCheckUp: ShowCheckUp,
  ) {}

  @Get()
  @Access('check-up.read')
  @ApiOkResponse({ type: CheckUpPage })
  @ApiProblems('validation-failed')
  async list(
    @CurrentPrincipal() principal: Principal,
    @Query() query: CheckUpListQuery,
  ): Promise<CheckUpPage> {
    return this.listCheckUps.run(principal, query);
  }

  @Get('candidates')
  @Access('check-up.order')
  @ApiOkResponse({ type: CheckUpCandidatesView })
  @ApiProblems('validation-failed', 'not-found', 'state-conflict')
  async candidates(
    @CurrentPrincipal() principal: Principal,
    @Query() query: CheckUpCandidatesQuery,
  ): Promise<CheckUpCandidatesView> {
    return this.listCandidates.run(principal, query.milestoneKey);
  }

  @Post()
  @Access('check-up.order')
  @HttpCode(201)
  @ApiCreatedResponse({ type: CheckUpView })
  @ApiProblems(...WRITE_REFUSALS)
  async order(
    @CurrentPrincipal() principal: Principal,
    @Body() request: OrderCheckUpRequest,
  ): Promise<CheckUpView> {
    const id = await this.orderCheckUp.run(principal, request);
    return this.showCheckUp.run(principal, id);
  }

  @Get(':id')
  @Access('check-up.read')
  @ApiOkResponse({ type: CheckUpView })
  @ApiProblems('not-found')
  async show(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
  ): Promise<CheckUpView> {
    return this.showCheckUp.run(principal, id);
  }
}
