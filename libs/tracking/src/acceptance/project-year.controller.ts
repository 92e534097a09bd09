import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  AcceptanceRequest,
  DecideInformationRequest,
  ProjectYearView,
  ProposeInformationRequest,
} from '@jiannuo/contracts';
import { Access, CurrentPrincipal, type Principal } from '@jiannuo/identity';
import { ApiProblems, WRITE_REFUSALS } from '../programme/api-problems.js';
import { AcceptProject } from './accept-project.js';
import { DecideInformation } from './decide-information.js';
import { ProposeInformation } from './propose-information.js';
import { ShowProjectYear } from './show-project-year.js';

/** A project in its year: acceptance and what citizens are told. */
@ApiTags('programmes')
@Controller('projects/:programmeKey/:ordinal')
export class ProjectYearController {
  constructor(
    private readonly show: ShowProjectYear,
    private readonly acceptance: AcceptProject,
    private readonly proposal: ProposeInformation,
    private readonly decision: DecideInformation,
  ) {}

  @Get('year')
  @Access('programme.read')
  @ApiOkResponse({ type: ProjectYearView })
  @ApiProblems('not-found')
  async year(
    @CurrentPrincipal() principal: Principal,
    @Param('programmeKey') programmeKey: string,
    @Param('ordinal') ordinal: string,
  ): Promise<ProjectYearView> {
    return this.show.run(principal, `${programmeKey}/${ordinal}`);
  }

  @Post('accept')
  @Access('project.accept')
  @HttpCode(200)
  @ApiOkResponse({ type: ProjectYearView })
  @ApiProblems(...WRITE_REFUSALS)
  async accept(
    @CurrentPrincipal() principal: Principal,
    @Param('programmeKey') programmeKey: string,
    @Param('ordinal') ordinal: string,
    @Body() request: AcceptanceRequest,
  ): Promise<ProjectYearView> {
    const key = `${programmeKey}/${ordinal}`;
    await this.acceptance.run('accept', principal, key, request);
    return this.show.run(principal, key);
  }

  @Post('revoke-acceptance')
  @Access('project.accept')
  @HttpCode(200)
  @ApiOkResponse({ type: ProjectYearView })
  @ApiProblems(...WRITE_REFUSALS)
  async revoke(
    @CurrentPrincipal() principal: Principal,
    @Param('programmeKey') programmeKey: string,
    @Param('ordinal') ordinal: string,
    @Body() request: AcceptanceRequest,
  ): Promise<ProjectYearView> {
    const key = `${programmeKey}/${ordinal}`;
    await this.acceptance.run('revoke-acceptance', principal, key, request);
    return this.show.run(principal, key);
  }

  @Put('information')
  @Access('information.propose')
  @ApiOkResponse({ type: ProjectYearView })
  @ApiProblems(...WRITE_REFUSALS)
  async propose(
    @CurrentPrincipal() principal: Principal,
    @Param('programmeKey') programmeKey: string,
    @Param('ordinal') ordinal: string,
    @Body() request: ProposeInformationRequest,
  ): Promise<ProjectYearView> {
    const key = `${programmeKey}/${ordinal}`;
    await this.proposal.run(principal, key, request);
    return this.show.run(principal, key);
  }

  @Post('information/decide')
  @Access('information.confirm')
  @HttpCode(200)
  @ApiOkResponse({ type: ProjectYearView })
  @ApiProblems(...WRITE_REFUSALS)
  async decide(
    @CurrentPrincipal() principal: Principal,
    @Param('programmeKey') programmeKey: string,
    @Param('ordinal') ordinal: string,
    @Body() request: DecideInformationRequest,
  ): Promise<ProjectYearView> {
    const key = `${programmeKey}/${ordinal}`;
    await this.decision.run(principal, key, request);
    return this.show.run(principal, key);
  }
}
