import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiParam, ApiTags } from '@nestjs/swagger';
import {
  CreateDirectiveRequest,
  DirectiveActionRequest,
  DirectiveListQuery,
  DirectivePage,
  DirectiveView,
  EditDirectiveRequest,
} from '@jiannuo/contracts';
import { Access, CurrentPrincipal, type Principal } from '@jiannuo/identity';
import { ApiProblems, WRITE_REFUSALS } from '../programme/api-problems.js';
import { CreateDirective } from './create-directive.js';
import { EditDirective } from './edit-directive.js';
import { ListDirectives } from './list-directives.js';
import { ShowDirective } from './show-directive.js';
import { DIRECTIVE_STEPS, TakeDirectiveStep } from './take-directive-step.js';

@ApiTags('directives')
@Controller('directives')
export class DirectivesController {
  constructor(
    private readonly createDirective: CreateDirective,
    private readonly editDirective: EditDirective,
    private readonly takeDirectiveStep: TakeDirectiveStep,
    private readonly listDirectives: ListDirectives,
    private readonly showDirective: ShowDirective,
  ) {}

  @Get()
  @Access('directive.read', 'directive.manage')
  @ApiOkResponse({ type: DirectivePage })
  @ApiProblems('validation-failed')
  async list(
    @CurrentPrincipal() principal: Principal,
    @Query() query: DirectiveListQuery,
  ): Promise<DirectivePage> {
    return this.listDirectives.run(principal, query);
  }

  @Post()
  @Access('directive.manage')
  @ApiCreatedResponse({ type: DirectiveView })
  @ApiProblems(...WRITE_REFUSALS)
  async create(
    @CurrentPrincipal() principal: Principal,
    @Body() request: CreateDirectiveRequest,
  ): Promise<DirectiveView> {
    const id = await this.createDirective.run(principal, request);
    return this.showDirective.run(principal, id);
  }

  @Get(':id')
  @Access('directive.read', 'directive.manage')
  @ApiOkResponse({ type: DirectiveView })
  @ApiProblems('not-found')
  async show(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
  ): Promise<DirectiveView> {
    return this.showDirective.run(principal, id);
  }

  @Patch(':id')
  @Access('directive.manage')
  @ApiOkResponse({ type: DirectiveView })
  @ApiProblems(...WRITE_REFUSALS)
  async edit(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Body() request: EditDirectiveRequest,
  ): Promise<DirectiveView> {
    await this.editDirective.run(principal, id, request);
    return this.showDirective.run(principal, id);
  }

  @Post(':id/:step')
  @Access('directive.manage', 'directive.answer')
  @HttpCode(200)
  @ApiParam({ name: 'step', enum: DIRECTIVE_STEPS })
  @ApiOkResponse({ type: DirectiveView })
  @ApiProblems(...WRITE_REFUSALS)
  async take(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Param('step') step: string,
    @Body() request: DirectiveActionRequest,
  ): Promise<DirectiveView> {
    await this.takeDirectiveStep.run(principal, id, step, request);
    return this.showDirective.run(principal, id);
  }
}
