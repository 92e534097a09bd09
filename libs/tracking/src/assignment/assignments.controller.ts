import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { AssignmentListQuery, AssignmentListView, AssignmentStepRequest } from '@jiannuo/contracts';
import { Access, CurrentPrincipal, type Principal } from '@jiannuo/identity';
import { anId } from '../programme/an-id.js';
import { ApiProblems, WRITE_REFUSALS } from '../programme/api-problems.js';
import { AnswerAssignment } from './answer-assignment.js';
import { DecideObjection } from './decide-objection.js';
import { ListAssignments } from './list-assignments.js';

/** 签收: tasks as departments receive them. */
@ApiTags('assignments')
@Controller('assignments')
export class AssignmentsController {
  constructor(
    private readonly list: ListAssignments,
    private readonly answer: AnswerAssignment,
    private readonly objection: DecideObjection,
  ) {}

  @Get()
  @Access('programme.read')
  @ApiOkResponse({ type: AssignmentListView })
  @ApiProblems('validation-failed')
  async all(
    @CurrentPrincipal() principal: Principal,
    @Query() query: AssignmentListQuery,
  ): Promise<AssignmentListView> {
    return { items: await this.list.run(principal, query) };
  }

  @Post(':id/sign')
  @Access('assignment.answer')
  @HttpCode(204)
  @ApiNoContentResponse()
  @ApiProblems(...WRITE_REFUSALS)
  async sign(
    @CurrentPrincipal() principal: Principal,
    @Param('id', anId) id: string,
    @Body() request: AssignmentStepRequest,
  ): Promise<void> {
    await this.answer.run('sign', principal, id, request);
  }

  @Post(':id/object')
  @Access('assignment.answer')
  @HttpCode(204)
  @ApiNoContentResponse()
  @ApiProblems(...WRITE_REFUSALS)
  async object(
    @CurrentPrincipal() principal: Principal,
    @Param('id', anId) id: string,
    @Body() request: AssignmentStepRequest,
  ): Promise<void> {
    await this.answer.run('object', principal, id, request);
  }

  @Post(':id/decide')
  @Access('assignment.decide')
  @HttpCode(204)
  @ApiNoContentResponse()
  @ApiProblems(...WRITE_REFUSALS)
  async decide(
    @CurrentPrincipal() principal: Principal,
    @Param('id', anId) id: string,
    @Body() request: AssignmentStepRequest,
  ): Promise<void> {
    await this.objection.run(principal, id, request);
  }
}
