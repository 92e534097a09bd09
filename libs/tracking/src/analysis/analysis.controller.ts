import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { AnalysisQuery, AnalysisTable } from '@jiannuo/contracts';
import { Access, CurrentPrincipal, type Principal } from '@jiannuo/identity';
import { ApiProblems } from '../programme/api-problems.js';
import { ListAllMilestones } from './list-all-milestones.js';

@ApiTags('analysis')
@Controller('analysis')
export class AnalysisController {
  constructor(private readonly listAllMilestones: ListAllMilestones) {}

  @Get('milestones')
  @Access('programme.read')
  @ApiOkResponse({ type: AnalysisTable })
  @ApiProblems('validation-failed')
  async milestones(
    @CurrentPrincipal() principal: Principal,
    @Query() query: AnalysisQuery,
  ): Promise<AnalysisTable> {
    return this.listAllMilestones.run(principal, query);
  }
}
