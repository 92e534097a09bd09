import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  AskReconsiderationRequest,
  CreatedView,
  DecideReconsiderationRequest,
  ReconsiderationListQuery,
  ReconsiderationPage,
} from '@jiannuo/contracts';
import { Access, CurrentPrincipal, type Principal } from '@jiannuo/identity';
import { anId } from '../programme/an-id.js';
import { ApiProblems, WRITE_REFUSALS } from '../programme/api-problems.js';
import { AskReconsideration } from './ask-reconsideration.js';
import { DecideReconsideration } from './decide-reconsideration.js';
import { ListReconsiderations } from './list-reconsiderations.js';

/** 复核. */
@ApiTags('reconsiderations')
@Controller('reconsiderations')
export class ReconsiderationsController {
  constructor(
    private readonly list: ListReconsiderations,
    private readonly asking: AskReconsideration,
    private readonly deciding: DecideReconsideration,
  ) {}

  @Get()
  @Access('reconsideration.read')
  @ApiOkResponse({ type: ReconsiderationPage })
  @ApiProblems('validation-failed')
  async all(
    @CurrentPrincipal() principal: Principal,
    @Query() query: ReconsiderationListQuery,
  ): Promise<ReconsiderationPage> {
    return this.list.run(principal, query);
  }

  @Post()
  @Access('reconsideration.ask')
  @ApiCreatedResponse({ type: CreatedView })
  @ApiProblems('validation-failed', 'not-found', 'state-conflict')
  async ask(
    @CurrentPrincipal() principal: Principal,
    @Body() request: AskReconsiderationRequest,
  ): Promise<CreatedView> {
    return { id: await this.asking.run(principal, request) };
  }

  @Post(':id/decide')
  @Access('reconsideration.decide')
  @HttpCode(204)
  @ApiNoContentResponse()
  @ApiProblems(...WRITE_REFUSALS)
  async decide(
    @CurrentPrincipal() principal: Principal,
    @Param('id', anId) id: string,
    @Body() request: DecideReconsiderationRequest,
  ): Promise<void> {
    await this.deciding.run(principal, id, request);
  }
}
