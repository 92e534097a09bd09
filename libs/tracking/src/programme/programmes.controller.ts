import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { ProgrammeListView, ProgrammeView } from '@jiannuo/contracts';
import { Access, CurrentPrincipal, type Principal } from '@jiannuo/identity';
import { ApiProblems } from './api-problems.js';
import { ListProgrammes } from './list-programmes.js';
import { ShowProgramme } from './show-programme.js';

@ApiTags('programmes')
@Controller('programmes')
export class ProgrammesController {
  constructor(
    private readonly listProgrammes: ListProgrammes,
    private readonly showProgramme: ShowProgramme,
  ) {}

  @Get()
  @Access('programme.read')
  @ApiOkResponse({ type: ProgrammeListView })
  @ApiProblems()
  async list(@CurrentPrincipal() principal: Principal): Promise<ProgrammeListView> {
    return { items: await this.listProgrammes.run(principal) };
  }

  @Get(':programmeKey')
  @Access('programme.read')
  @ApiOkResponse({ type: ProgrammeView })
  @ApiProblems('not-found')
  async show(
    @CurrentPrincipal() principal: Principal,
    @Param('programmeKey') programmeKey: string,
  ): Promise<ProgrammeView> {
    return this.showProgramme.run(principal, programmeKey);
  }
}
