import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CancelCheckUpRequest, CheckUpView, ConcludeCheckUpRequest } from '@jiannuo/contracts';
import { Access, CurrentPrincipal, type Principal } from '@jiannuo/identity';
import { ApiProblems, WRITE_REFUSALS } from '../programme/api-problems.js';
import { CancelCheckUp } from './cancel-check-up.js';
import { ConcludeCheckUp } from './conclude-check-up.js';
import { ShowCheckUp } from './show-check-up.js';

@ApiTags('check-ups')
@Controller('check-ups/:id')
export class CheckUpStepsController {
  constructor(
    private readonly concludeCheckUp: ConcludeCheckUp,
    private readonly cancelCheckUp: CancelCheckUp,
    private readonly showCheckUp: ShowCheckUp,
  ) {}

  @Post('conclude')
  @Access('check-up.conclude')
  @HttpCode(200)
  @ApiOkResponse({ type: CheckUpView })
  @ApiProblems(...WRITE_REFUSALS)
  async conclude(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Body() request: ConcludeCheckUpRequest,
  ): Promise<CheckUpView> {
    await this.concludeCheckUp.run(principal, id, request);
    return this.showCheckUp.run(principal, id);
  }

  @Post('cancel')
  @Access('check-up.order')
  @HttpCode(200)
  @ApiOkResponse({ type: CheckUpView })
  @ApiProblems(...WRITE_REFUSALS)
  async cancel(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Body() request: CancelCheckUpRequest,
  ): Promise<CheckUpView> {
    await this.cancelCheckUp.run(principal, id, request);
    return this.showCheckUp.run(principal, id);
  }
}
