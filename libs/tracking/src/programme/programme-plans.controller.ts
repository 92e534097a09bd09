import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  AdoptProgrammeRequest,
  CreateProgrammeRequest,
  EditProgrammeRequest,
  ProgrammePlanView,
  VersionRequest,
} from '@jiannuo/contracts';
import { Access, CurrentPrincipal, type Principal } from '@jiannuo/identity';
import { AdoptProgramme } from './adopt-programme.js';
import { ApiProblems, WRITE_REFUSALS } from './api-problems.js';
import { CreateProgramme } from './create-programme.js';
import { DiscardProgramme } from './discard-programme.js';
import { EditProgramme } from './edit-programme.js';
import { ProgrammeCourse } from './programme-course.js';

/** A list on its way: drafted, adopted, published. */
@ApiTags('programmes')
@Controller('programmes')
export class ProgrammePlansController {
  constructor(
    private readonly create: CreateProgramme,
    private readonly edit: EditProgramme,
    private readonly discard: DiscardProgramme,
    private readonly adoption: AdoptProgramme,
    private readonly course: ProgrammeCourse,
  ) {}

  @Post()
  @Access('programme.draft')
  @ApiCreatedResponse({ type: ProgrammePlanView })
  @ApiProblems('validation-failed', 'already-exists', 'rule-violated')
  async draft(
    @CurrentPrincipal() principal: Principal,
    @Body() request: CreateProgrammeRequest,
  ): Promise<ProgrammePlanView> {
    return this.course.show(principal, await this.create.run(principal, request));
  }

  @Get(':programmeKey/plan')
  @Access('programme.read-plan')
  @ApiOkResponse({ type: ProgrammePlanView })
  @ApiProblems('not-found')
  async show(
    @CurrentPrincipal() principal: Principal,
    @Param('programmeKey') programmeKey: string,
  ): Promise<ProgrammePlanView> {
    return this.course.show(principal, programmeKey);
  }

  @Put(':programmeKey')
  @Access('programme.draft')
  @ApiOkResponse({ type: ProgrammePlanView })
  @ApiProblems(...WRITE_REFUSALS)
  async change(
    @CurrentPrincipal() principal: Principal,
    @Param('programmeKey') programmeKey: string,
    @Body() request: EditProgrammeRequest,
  ): Promise<ProgrammePlanView> {
    await this.edit.run(principal, programmeKey, request);
    return this.course.show(principal, programmeKey);
  }

  @Delete(':programmeKey')
  @Access('programme.draft')
  @HttpCode(204)
  @ApiNoContentResponse()
  @ApiProblems(...WRITE_REFUSALS)
  async remove(
    @CurrentPrincipal() principal: Principal,
    @Param('programmeKey') programmeKey: string,
    @Query() { version }: VersionRequest,
  ): Promise<void> {
    await this.discard.run(principal, programmeKey, version);
  }

  @Post(':programmeKey/adopt')
  @Access('programme.draft')
  @HttpCode(200)
  @ApiOkResponse({ type: ProgrammePlanView })
  @ApiProblems(...WRITE_REFUSALS)
  async adopt(
    @CurrentPrincipal() principal: Principal,
    @Param('programmeKey') programmeKey: string,
    @Body() request: AdoptProgrammeRequest,
  ): Promise<ProgrammePlanView> {
    await this.adoption.run(principal, programmeKey, request);
    return this.course.show(principal, programmeKey);
  }

  @Post(':programmeKey/publish')
  @Access('programme.publish')
  @HttpCode(200)
  @ApiOkResponse({ type: ProgrammePlanView })
  @ApiProblems(...WRITE_REFUSALS)
  async publish(
    @CurrentPrincipal() principal: Principal,
    @Param('programmeKey') programmeKey: string,
    @Body() { version }: VersionRequest,
  ): Promise<ProgrammePlanView> {
    await this.course.publish(principal, programmeKey, version);
    return this.course.show(principal, programmeKey);
  }
}
