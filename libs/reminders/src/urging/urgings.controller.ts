import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { UrgeRequest, UrgingListView, UrgingQuery } from '@jiannuo/contracts';
import { Access, CurrentPrincipal, type Principal } from '@jiannuo/identity';
import { ApiProblems } from '@jiannuo/tracking';
import { ListUrgings } from './list-urgings.js';
import { UrgeDepartment } from './urge-department.js';

@ApiTags('reminders')
@Controller('urgings')
export class UrgingsController {
  constructor(
    private readonly listUrgings: ListUrgings,
    private readonly urgeDepartment: UrgeDepartment,
  ) {}

  @Get()
  @Access('programme.read')
  @ApiOkResponse({ type: UrgingListView })
  @ApiProblems('validation-failed')
  async list(
    @CurrentPrincipal() principal: Principal,
    @Query() query: UrgingQuery,
  ): Promise<UrgingListView> {
    return this.listUrgings.run(principal, query.milestoneKey);
  }

  /** Answers with the list as it stands afterwards. */
  @Post()
  @Access('milestone.urge')
  @ApiCreatedResponse({ type: UrgingListView })
  @ApiProblems('validation-failed', 'not-found', 'rule-violated')
  async urge(
    @CurrentPrincipal() principal: Principal,
    @Body() body: UrgeRequest,
  ): Promise<UrgingListView> {
    await this.urgeDepartment.run(principal, body);
    return this.listUrgings.run(principal, body.milestoneKey);
  }
}
