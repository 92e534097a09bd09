import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { ProjectView } from '@jiannuo/contracts';
import { Access, CurrentPrincipal, type Principal } from '@jiannuo/identity';
import { ApiProblems } from '../programme/api-problems.js';
import { ShowProject } from './show-project.js';

@ApiTags('programmes')
@Controller('projects')
export class ProjectsController {
  constructor(private readonly showProject: ShowProject) {}

  @Get(':programmeKey/:ordinal')
  @Access('programme.read')
  @ApiOkResponse({ type: ProjectView })
  @ApiProblems('not-found')
  async show(
    @CurrentPrincipal() principal: Principal,
    @Param('programmeKey') programmeKey: string,
    @Param('ordinal') ordinal: string,
  ): Promise<ProjectView> {
    return this.showProject.run(principal, programmeKey, ordinal);
  }
}
