import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  CloseProgrammeRequest,
  ClosingPreviewView,
  CopyProgrammeRequest,
  ProgrammePlanView,
} from '@jiannuo/contracts';
import { Access, CurrentPrincipal, type Principal } from '@jiannuo/identity';
import { ApiProblems, WRITE_REFUSALS } from '../programme/api-problems.js';
import { ShowProgrammePlan } from '../programme/show-programme-plan.js';
import { CloseProgramme } from './close-programme.js';
import { CopyProgramme } from './copy-programme.js';
import { PreviewClosing } from './preview-closing.js';

/** A list ends, the next begins. */
@ApiTags('programmes')
@Controller('programmes')
export class YearEndController {
  constructor(
    private readonly preview: PreviewClosing,
    private readonly closing: CloseProgramme,
    private readonly copying: CopyProgramme,
    private readonly showPlan: ShowProgrammePlan,
  ) {}

  @Get(':programmeKey/closing')
  @Access('programme.close')
  @ApiOkResponse({ type: ClosingPreviewView })
  @ApiProblems('not-found')
  async closingOf(
    @CurrentPrincipal() principal: Principal,
    @Param('programmeKey') programmeKey: string,
  ): Promise<ClosingPreviewView> {
    return this.preview.run(principal, programmeKey);
  }

  @Post(':programmeKey/close')
  @Access('programme.close')
  @HttpCode(200)
  @ApiOkResponse({ type: ProgrammePlanView })
  @ApiProblems(...WRITE_REFUSALS)
  async close(
    @CurrentPrincipal() principal: Principal,
    @Param('programmeKey') programmeKey: string,
    @Body() request: CloseProgrammeRequest,
  ): Promise<ProgrammePlanView> {
    await this.closing.run(principal, programmeKey, request);
    return this.showPlan.run(principal, programmeKey);
  }

  @Post('copies')
  @Access('programme.draft')
  @ApiCreatedResponse({ type: ProgrammePlanView })
  @ApiProblems(...WRITE_REFUSALS, 'already-exists')
  async copy(
    @CurrentPrincipal() principal: Principal,
    @Body() request: CopyProgrammeRequest,
  ): Promise<ProgrammePlanView> {
    return this.showPlan.run(principal, await this.copying.run(principal, request));
  }
}
