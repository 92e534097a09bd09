import { Body, Controller, Delete, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  EditProjectRequest,
  PlanStepRequest,
  ProgrammePlanView,
  ProjectRequest,
  SaveProjectPlanRequest,
  VersionRequest,
} from '@jiannuo/contracts';
import { Access, CurrentPrincipal, type Principal } from '@jiannuo/identity';
import { ApiProblems, WRITE_REFUSALS } from '../programme/api-problems.js';
import { ShowProgrammePlan } from '../programme/show-programme-plan.js';
import { SaveProjectPlan } from './save-project-plan.js';
import { SaveProject } from './save-project.js';
import { StepProjectPlan, type PlanStep } from './step-project-plan.js';

/** The projects of a list that is not yet published. Every answer is the whole list's plan. */
@ApiTags('programmes')
@Controller()
export class ProjectPlansController {
  constructor(
    private readonly saveProject: SaveProject,
    private readonly savePlan: SaveProjectPlan,
    private readonly stepPlan: StepProjectPlan,
    private readonly showPlan: ShowProgrammePlan,
  ) {}

  @Post('programmes/:programmeKey/projects')
  @Access('programme.draft')
  @ApiCreatedResponse({ type: ProgrammePlanView })
  @ApiProblems(...WRITE_REFUSALS, 'already-exists')
  async add(
    @CurrentPrincipal() principal: Principal,
    @Param('programmeKey') programmeKey: string,
    @Body() request: ProjectRequest,
  ): Promise<ProgrammePlanView> {
    await this.saveProject.add(principal, programmeKey, request);
    return this.showPlan.run(principal, programmeKey);
  }

  @Put('projects/:programmeKey/:ordinal')
  @Access('programme.draft')
  @ApiOkResponse({ type: ProgrammePlanView })
  @ApiProblems(...WRITE_REFUSALS, 'already-exists')
  async edit(
    @CurrentPrincipal() principal: Principal,
    @Param('programmeKey') programmeKey: string,
    @Param('ordinal') ordinal: string,
    @Body() request: EditProjectRequest,
  ): Promise<ProgrammePlanView> {
    await this.saveProject.edit(principal, `${programmeKey}/${ordinal}`, request);
    return this.showPlan.run(principal, programmeKey);
  }

  @Delete('projects/:programmeKey/:ordinal')
  @Access('programme.draft')
  @ApiOkResponse({ type: ProgrammePlanView })
  @ApiProblems(...WRITE_REFUSALS)
  async remove(
    @CurrentPrincipal() principal: Principal,
    @Param('programmeKey') programmeKey: string,
    @Param('ordinal') ordinal: string,
    @Query() { version }: VersionRequest,
  ): Promise<ProgrammePlanView> {
    await this.saveProject.remove(principal, `${programmeKey}/${ordinal}`, version);
    return this.showPlan.run(principal, programmeKey);
  }

  @Put('projects/:programmeKey/:ordinal/plan')
  @Access('milestones.plan')
  @ApiOkResponse({ type: ProgrammePlanView })
  @ApiProblems(...WRITE_REFUSALS)
  async plan(
    @CurrentPrincipal() principal: Principal,
    @Param('programmeKey') programmeKey: string,
    @Param('ordinal') ordinal: string,
    @Body() request: SaveProjectPlanRequest,
  ): Promise<ProgrammePlanView> {
    await this.savePlan.run(principal, `${programmeKey}/${ordinal}`, request);
    return this.showPlan.run(principal, programmeKey);
  }

  @Post('projects/:programmeKey/:ordinal/plan/propose')
  @Access('milestones.plan')
  @HttpCode(200)
  @ApiOkResponse({ type: ProgrammePlanView })
  @ApiProblems(...WRITE_REFUSALS)
  async propose(
    @CurrentPrincipal() principal: Principal,
    @Param('programmeKey') programmeKey: string,
    @Param('ordinal') ordinal: string,
    @Body() request: PlanStepRequest,
  ): Promise<ProgrammePlanView> {
    return this.step('propose', principal, `${programmeKey}/${ordinal}`, request);
  }

  @Post('projects/:programmeKey/:ordinal/plan/confirm')
  @Access('milestones.confirm')
  @HttpCode(200)
  @ApiOkResponse({ type: ProgrammePlanView })
  @ApiProblems(...WRITE_REFUSALS)
  async confirm(
    @CurrentPrincipal() principal: Principal,
    @Param('programmeKey') programmeKey: string,
    @Param('ordinal') ordinal: string,
    @Body() request: PlanStepRequest,
  ): Promise<ProgrammePlanView> {
    return this.step('confirm', principal, `${programmeKey}/${ordinal}`, request);
  }

  @Post('projects/:programmeKey/:ordinal/plan/send-back')
  @Access('milestones.confirm')
  @HttpCode(200)
  @ApiOkResponse({ type: ProgrammePlanView })
  @ApiProblems(...WRITE_REFUSALS)
  async sendBack(
    @CurrentPrincipal() principal: Principal,
    @Param('programmeKey') programmeKey: string,
    @Param('ordinal') ordinal: string,
    @Body() request: PlanStepRequest,
  ): Promise<ProgrammePlanView> {
    return this.step('send-back', principal, `${programmeKey}/${ordinal}`, request);
  }

  private async step(
    step: PlanStep,
    principal: Principal,
    projectKey: string,
    request: PlanStepRequest,
  ): Promise<ProgrammePlanView> {
    await this.stepPlan.run(step, principal, projectKey, request);
    return this.showPlan.run(principal, projectKey.slice(0, projectKey.indexOf('/')));
  }
}
