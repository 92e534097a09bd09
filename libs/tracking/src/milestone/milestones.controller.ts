import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { MilestoneListQuery, MilestoneSummaryView, OwedMilestonePage } from '@jiannuo/contracts';
import { Access, CurrentPrincipal, type Principal } from '@jiannuo/identity';
import { ApiProblems } from '../programme/api-problems.js';
import { ListOwedMilestones } from './list-owed-milestones.js';
import { ShowMilestone } from './show-milestone.js';

@ApiTags('milestones')
@Controller('milestones')
export class MilestonesController {
  constructor(
    private readonly listOwedMilestones: ListOwedMilestones,
    private readonly showMilestone: ShowMilestone,
  ) {}

  @Get()
  @Access('programme.read')
  @ApiOkResponse({ type: OwedMilestonePage })
  @ApiProblems('validation-failed')
  async list(
    @CurrentPrincipal() principal: Principal,
    @Query() query: MilestoneListQuery,
  ): Promise<OwedMilestonePage> {
    return this.listOwedMilestones.run(principal, query);
  }

  @Get(':programmeKey/:projectOrdinal/:ordinal')
  @Access('programme.read')
  @ApiOkResponse({ type: MilestoneSummaryView })
  @ApiProblems('not-found')
  async show(
    @CurrentPrincipal() principal: Principal,
    @Param('programmeKey') programmeKey: string,
    @Param('projectOrdinal') projectOrdinal: string,
    @Param('ordinal') ordinal: string,
  ): Promise<MilestoneSummaryView> {
    return this.showMilestone.run(principal, `${programmeKey}/${projectOrdinal}/${ordinal}`);
  }
}
