import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  CreateSubmissionRequest,
  EditSubmissionRequest,
  SubmissionActionRequest,
  SubmissionListQuery,
  SubmissionListView,
  SubmissionView,
} from '@jiannuo/contracts';
import { Access, CurrentPrincipal, type Principal } from '@jiannuo/identity';
import { ApiProblems, WRITE_REFUSALS } from '../programme/api-problems.js';
import { CreateSubmission } from './create-submission.js';
import { EditSubmission } from './edit-submission.js';
import { ListSubmissions } from './list-submissions.js';
import { ShowSubmission } from './show-submission.js';
import { SubmitSubmission } from './submit-submission.js';
import { WithdrawSubmission } from './withdraw-submission.js';

@ApiTags('submissions')
@Controller('submissions')
export class SubmissionsController {
  constructor(
    private readonly createSubmission: CreateSubmission,
    private readonly editSubmission: EditSubmission,
    private readonly submitSubmission: SubmitSubmission,
    private readonly withdrawSubmission: WithdrawSubmission,
    private readonly showSubmission: ShowSubmission,
    private readonly listSubmissions: ListSubmissions,
  ) {}

  @Post()
  @Access('submission.create')
  @ApiCreatedResponse({ type: SubmissionView })
  @ApiProblems(...WRITE_REFUSALS)
  async create(
    @CurrentPrincipal() principal: Principal,
    @Body() request: CreateSubmissionRequest,
  ): Promise<SubmissionView> {
    const id = await this.createSubmission.run(principal, request);
    return this.showSubmission.run(principal, id);
  }

  @Get()
  @Access('programme.read')
  @ApiOkResponse({ type: SubmissionListView })
  @ApiProblems('validation-failed')
  async list(
    @CurrentPrincipal() principal: Principal,
    @Query() query: SubmissionListQuery,
  ): Promise<SubmissionListView> {
    return { items: await this.listSubmissions.run(principal, query) };
  }

  @Get(':id')
  @Access('submission.read')
  @ApiOkResponse({ type: SubmissionView })
  @ApiProblems('not-found')
  async show(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
  ): Promise<SubmissionView> {
    return this.showSubmission.run(principal, id);
  }

  @Patch(':id')
  @Access('submission.edit')
  @ApiOkResponse({ type: SubmissionView })
  @ApiProblems(...WRITE_REFUSALS)
  async edit(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Body() request: EditSubmissionRequest,
  ): Promise<SubmissionView> {
    await this.editSubmission.run(principal, id, request);
    return this.showSubmission.run(principal, id);
  }

  @Post(':id/submit')
  @Access('submission.submit')
  @HttpCode(200)
  @ApiOkResponse({ type: SubmissionView })
  @ApiProblems(...WRITE_REFUSALS)
  async submit(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Body() request: SubmissionActionRequest,
  ): Promise<SubmissionView> {
    await this.submitSubmission.run(principal, id, request);
    return this.showSubmission.run(principal, id);
  }

  @Post(':id/withdraw')
  @Access('submission.withdraw')
  @HttpCode(200)
  @ApiOkResponse({ type: SubmissionView })
  @ApiProblems(...WRITE_REFUSALS)
  async withdraw(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Body() request: SubmissionActionRequest,
  ): Promise<SubmissionView> {
    await this.withdrawSubmission.run(principal, id, request);
    return this.showSubmission.run(principal, id);
  }
}
