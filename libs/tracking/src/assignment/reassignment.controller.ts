import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  DepartmentWorkView,
  HandOverRequest,
  MergeDepartmentRequest,
  PersonalWorkView,
  RenameDepartmentRequest,
} from '@jiannuo/contracts';
import { Access, CurrentPrincipal, type Principal } from '@jiannuo/identity';
import { anId } from '../programme/an-id.js';
import { ApiProblems, WRITE_REFUSALS } from '../programme/api-problems.js';
import { HandOverWork } from './hand-over-work.js';
import { MergeDepartments } from './merge-departments.js';
import { RenameDepartment } from './rename-department.js';
import { ShowDepartmentWork } from './show-department-work.js';

/** Departments are renamed and merged, people leave: work changes hands in one action. */
@ApiTags('organisation')
@Controller()
export class ReassignmentController {
  constructor(
    private readonly showWork: ShowDepartmentWork,
    private readonly renaming: RenameDepartment,
    private readonly merging: MergeDepartments,
    private readonly handing: HandOverWork,
  ) {}

  @Get('departments/:regionCode/:code/work')
  @Access('department.read')
  @ApiOkResponse({ type: DepartmentWorkView })
  @ApiProblems('not-found')
  async work(
    @CurrentPrincipal() principal: Principal,
    @Param('regionCode') regionCode: string,
    @Param('code') code: string,
  ): Promise<DepartmentWorkView> {
    return this.showWork.run(principal, regionCode, code);
  }

  @Post('departments/:regionCode/:code/rename')
  @Access('department.rename')
  @HttpCode(200)
  @ApiOkResponse({ type: DepartmentWorkView })
  @ApiProblems(...WRITE_REFUSALS, 'already-exists')
  async rename(
    @CurrentPrincipal() principal: Principal,
    @Param('regionCode') regionCode: string,
    @Param('code') code: string,
    @Body() request: RenameDepartmentRequest,
  ): Promise<DepartmentWorkView> {
    await this.renaming.run(principal, regionCode, code, request);
    return this.showWork.run(principal, regionCode, code);
  }

  @Post('departments/:regionCode/:code/merge')
  @Access('department.merge')
  @HttpCode(200)
  @ApiOkResponse({ type: DepartmentWorkView })
  @ApiProblems(...WRITE_REFUSALS)
  async merge(
    @CurrentPrincipal() principal: Principal,
    @Param('regionCode') regionCode: string,
    @Param('code') code: string,
    @Body() request: MergeDepartmentRequest,
  ): Promise<DepartmentWorkView> {
    await this.merging.run(principal, regionCode, code, request);
    return this.showWork.run(principal, regionCode, code);
  }

  @Get('users/:id/work')
  @Access('user.hand-over')
  @ApiOkResponse({ type: PersonalWorkView })
  @ApiProblems('not-found')
  async personal(
    @CurrentPrincipal() principal: Principal,
    @Param('id', anId) id: string,
  ): Promise<PersonalWorkView> {
    return this.handing.preview(principal, id);
  }

  @Post('users/:id/hand-over')
  @Access('user.hand-over')
  @HttpCode(204)
  @ApiNoContentResponse()
  @ApiProblems(...WRITE_REFUSALS)
  async handOver(
    @CurrentPrincipal() principal: Principal,
    @Param('id', anId) id: string,
    @Body() request: HandOverRequest,
  ): Promise<void> {
    await this.handing.run(principal, id, request);
  }
}
