import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  Post,
  Put,
  Query,
  Req,
} from '@nestjs/common';
import {
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import {
  CreateOutsideSystemRequest,
  EditOutsideSystemRequest,
  OutsideLayout,
  OutsideSystemList,
  OutsideSystemView,
  OutsideTemplateUpload,
  RemoveOutsideSystemQuery,
} from '@jiannuo/contracts';
import { Access, CurrentPrincipal, type Principal } from '@jiannuo/identity';
import { ApiProblems } from '@jiannuo/tracking';
import { readWorkbookUpload } from '../excel/read-workbook-upload.js';
import { ListOutsideSystems } from './list-outside-systems.js';
import { SaveOutsideSystem } from './save-outside-system.js';
import { RemoveOutsideSystem } from './remove-outside-system.js';
import { SuggestLayout } from './suggest-layout.js';

@ApiTags('outside-systems')
@Controller('outside-systems')
export class OutsideSystemsController {
  constructor(
    private readonly listSystems: ListOutsideSystems,
    private readonly saveSystem: SaveOutsideSystem,
    private readonly removeSystem: RemoveOutsideSystem,
    private readonly suggestLayout: SuggestLayout,
  ) {}

  @Get()
  @Access('outside-system.read')
  @ApiOkResponse({ type: OutsideSystemList })
  @ApiProblems()
  async list(@CurrentPrincipal() principal: Principal): Promise<OutsideSystemList> {
    return this.listSystems.run(principal);
  }

  @Post()
  @Access('outside-system.edit')
  @ApiCreatedResponse({ type: OutsideSystemView })
  @ApiProblems('validation-failed', 'already-exists', 'rule-violated')
  async create(
    @CurrentPrincipal() principal: Principal,
    @Body() request: CreateOutsideSystemRequest,
  ): Promise<OutsideSystemView> {
    return this.saveSystem.create(principal, request);
  }

  @Post('layout')
  @HttpCode(200)
  @Access('outside-system.edit')
  @ApiConsumes('multipart/form-data')
  @ApiBody({ type: OutsideTemplateUpload })
  @ApiOkResponse({ type: OutsideLayout, description: 'Guessed from an empty form of theirs' })
  @ApiProblems('validation-failed', 'too-large', 'unsupported-media-type', 'unprocessable-file')
  async layout(
    @CurrentPrincipal() principal: Principal,
    @Req() request: FastifyRequest,
  ): Promise<OutsideLayout> {
    const upload = await readWorkbookUpload(request, OutsideTemplateUpload);
    return this.suggestLayout.run(principal, upload);
  }

  @Put(':id')
  @Access('outside-system.edit')
  @ApiOkResponse({ type: OutsideSystemView })
  @ApiProblems('validation-failed', 'not-found', 'version-conflict', 'already-exists')
  async edit(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Body() request: EditOutsideSystemRequest,
  ): Promise<OutsideSystemView> {
    return this.saveSystem.edit(principal, id, request);
  }

  @Delete(':id')
  @HttpCode(204)
  @Access('outside-system.edit')
  @ApiNoContentResponse()
  @ApiProblems('validation-failed', 'not-found', 'version-conflict')
  async remove(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Query() { version }: RemoveOutsideSystemQuery,
  ): Promise<void> {
    return this.removeSystem.run(principal, id, version);
  }
}
