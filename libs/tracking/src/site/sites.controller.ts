import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  AddSitesRequest,
  ConfirmSitesRequest,
  EditSiteRequest,
  SiteListView,
  VersionRequest,
} from '@jiannuo/contracts';
import { Access, CurrentPrincipal, type Principal } from '@jiannuo/identity';
import { ApiProblems, WRITE_REFUSALS } from '../programme/api-problems.js';
import { anId } from '../programme/an-id.js';
import { AddSites } from './add-sites.js';
import { ConfirmSites } from './confirm-sites.js';
import { EditSite } from './edit-site.js';
import { ListSites } from './list-sites.js';

/** 点位. Every answer is all the sites of the project. */
@ApiTags('sites')
@Controller()
export class SitesController {
  constructor(
    private readonly list: ListSites,
    private readonly addition: AddSites,
    private readonly editing: EditSite,
    private readonly confirmation: ConfirmSites,
  ) {}

  @Get('projects/:programmeKey/:ordinal/sites')
  @Access('programme.read')
  @ApiOkResponse({ type: SiteListView })
  @ApiProblems('not-found')
  async all(
    @CurrentPrincipal() principal: Principal,
    @Param('programmeKey') programmeKey: string,
    @Param('ordinal') ordinal: string,
  ): Promise<SiteListView> {
    return this.list.run(principal, `${programmeKey}/${ordinal}`);
  }

  @Post('projects/:programmeKey/:ordinal/sites')
  @Access('site.edit')
  @ApiCreatedResponse({ type: SiteListView })
  @ApiProblems(...WRITE_REFUSALS)
  async add(
    @CurrentPrincipal() principal: Principal,
    @Param('programmeKey') programmeKey: string,
    @Param('ordinal') ordinal: string,
    @Body() request: AddSitesRequest,
  ): Promise<SiteListView> {
    const projectKey = `${programmeKey}/${ordinal}`;
    await this.addition.run(principal, projectKey, request);
    return this.list.run(principal, projectKey);
  }

  @Post('projects/:programmeKey/:ordinal/sites/confirm')
  @Access('site.confirm')
  @HttpCode(200)
  @ApiOkResponse({ type: SiteListView })
  @ApiProblems(...WRITE_REFUSALS)
  async confirm(
    @CurrentPrincipal() principal: Principal,
    @Param('programmeKey') programmeKey: string,
    @Param('ordinal') ordinal: string,
    @Body() { ids }: ConfirmSitesRequest,
  ): Promise<SiteListView> {
    const projectKey = `${programmeKey}/${ordinal}`;
    await this.confirmation.run(principal, projectKey, ids);
    return this.list.run(principal, projectKey);
  }

  @Put('sites/:id')
  @Access('site.edit')
  @ApiOkResponse({ type: SiteListView })
  @ApiProblems(...WRITE_REFUSALS)
  async edit(
    @CurrentPrincipal() principal: Principal,
    @Param('id', anId) id: string,
    @Body() request: EditSiteRequest,
  ): Promise<SiteListView> {
    return this.list.run(principal, await this.editing.run(principal, id, request));
  }

  @Delete('sites/:id')
  @Access('site.edit')
  @ApiOkResponse({ type: SiteListView })
  @ApiProblems(...WRITE_REFUSALS)
  async remove(
    @CurrentPrincipal() principal: Principal,
    @Param('id', anId) id: string,
    @Query() { version }: VersionRequest,
  ): Promise<SiteListView> {
    return this.list.run(principal, await this.editing.remove(principal, id, version));
  }
}
