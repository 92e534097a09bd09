import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { MonthlyProgressQuery, MonthlyProgressView } from '@jiannuo/contracts';
import { Access, CurrentPrincipal, type Principal } from '@jiannuo/identity';
import { ApiProblems } from '../programme/api-problems.js';
import { ShowMonthlyProgress } from './show-monthly-progress.js';

@ApiTags('submissions')
@Controller('progress')
export class MonthlyProgressController {
  constructor(private readonly showMonthlyProgress: ShowMonthlyProgress) {}

  @Get(':period')
  @Access('submission.create')
  @ApiOkResponse({ type: MonthlyProgressView })
  @ApiProblems('validation-failed')
  async show(
    @CurrentPrincipal() principal: Principal,
    @Param('period') period: string,
    @Query() query: MonthlyProgressQuery,
  ): Promise<MonthlyProgressView> {
    return this.showMonthlyProgress.run(principal, period, query);
  }
}
