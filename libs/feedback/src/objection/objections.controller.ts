import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiParam, ApiTags } from '@nestjs/swagger';
import { ObjectionActionRequest, ObjectionPage, ObjectionView } from '@jiannuo/contracts';
import { OBJECTION_ACTIONS } from '@jiannuo/domain';
import { Access, CurrentPrincipal, type Principal } from '@jiannuo/identity';
import { ApiProblems } from '@jiannuo/tracking';
import { ActOnObjection } from './act-on-objection.js';
import { ListObjections } from './list-objections.js';

@ApiTags('objections')
@Controller('objections')
export class ObjectionsController {
  constructor(
    private readonly listObjections: ListObjections,
    private readonly actOnObjection: ActOnObjection,
  ) {}

  @Get()
  @Access('objection.read')
  @ApiOkResponse({ type: ObjectionPage })
  @ApiProblems()
  async list(@CurrentPrincipal() principal: Principal): Promise<ObjectionPage> {
    return this.listObjections.run(principal);
  }

  @Post(':id/:step')
  @HttpCode(200)
  @Access('objection.answer', 'objection.decide')
  @ApiParam({ name: 'step', enum: OBJECTION_ACTIONS })
  @ApiOkResponse({ type: ObjectionView })
  @ApiProblems(
    'validation-failed',
    'not-found',
    'state-conflict',
    'version-conflict',
    'rule-violated',
  )
  async act(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Param('step') step: string,
    @Body() request: ObjectionActionRequest,
  ): Promise<ObjectionView> {
    return this.actOnObjection.run(principal, id, step, request);
  }
}
