import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { EscalationListView, SendEscalationRequest } from '@jiannuo/contracts';
import { Access, CurrentPrincipal, type Principal } from '@jiannuo/identity';
import { ApiProblems } from '@jiannuo/tracking';
import { ListEscalations } from './list-escalations.js';
import { SendEscalation } from './send-escalation.js';

@ApiTags('reminders')
@Controller('escalations')
export class EscalationsController {
  constructor(
    private readonly listEscalations: ListEscalations,
    private readonly sendEscalation: SendEscalation,
  ) {}

  @Get()
  @Access('escalation.read')
  @ApiOkResponse({ type: EscalationListView })
  @ApiProblems()
  async list(@CurrentPrincipal() principal: Principal): Promise<EscalationListView> {
    return this.listEscalations.run(principal);
  }

  /** Answers with the list as it stands afterwards. */
  @Post(':id/send')
  @Access('escalation.send')
  @HttpCode(200)
  @ApiOkResponse({ type: EscalationListView })
  @ApiProblems('validation-failed', 'not-found', 'state-conflict', 'version-conflict')
  async send(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Body() body: SendEscalationRequest,
  ): Promise<EscalationListView> {
    await this.sendEscalation.run(principal, id, body);
    return this.listEscalations.run(principal);
  }
}
