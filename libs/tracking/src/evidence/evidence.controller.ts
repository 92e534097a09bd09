import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  BlurEvidenceRequest,
  EditEvidenceRequest,
  EraseEvidenceRequest,
  EvidenceView,
  PublicPhotosView,
} from '@jiannuo/contracts';
import { Access, CurrentPrincipal, type Principal } from '@jiannuo/identity';
import { ApiProblems } from '../programme/api-problems.js';
import { BlurEvidence } from './blur-evidence.js';
import { EditEvidence } from './edit-evidence.js';
import { EraseEvidence } from './erase-evidence.js';
import { ListPublicPhotos } from './list-public-photos.js';
import { RemoveEvidence } from './remove-evidence.js';

@ApiTags('evidence')
@Controller()
export class EvidenceController {
  constructor(
    private readonly editEvidence: EditEvidence,
    private readonly removeEvidence: RemoveEvidence,
    private readonly blurEvidence: BlurEvidence,
    private readonly eraseEvidence: EraseEvidence,
    private readonly publicPhotos: ListPublicPhotos,
  ) {}

  @Get('projects/:programmeKey/:ordinal/photos')
  @Access('evidence.erase')
  @ApiOkResponse({ type: PublicPhotosView })
  @ApiProblems('not-found')
  async photos(
    @CurrentPrincipal() principal: Principal,
    @Param('programmeKey') programmeKey: string,
    @Param('ordinal') ordinal: string,
  ): Promise<PublicPhotosView> {
    return this.publicPhotos.run(principal, `${programmeKey}/${ordinal}`);
  }

  @Patch('evidence/:id')
  @Access('evidence.edit', 'directive.answer', 'check-up.conclude', 'directive.manage')
  @ApiOkResponse({ type: EvidenceView })
  @ApiProblems('validation-failed', 'not-found', 'state-conflict', 'rule-violated')
  async edit(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Body() request: EditEvidenceRequest,
  ): Promise<EvidenceView> {
    return this.editEvidence.run(principal, id, request);
  }

  @Delete('evidence/:id')
  @Access('evidence.edit', 'directive.answer', 'check-up.conclude', 'directive.manage')
  @HttpCode(204)
  @ApiNoContentResponse()
  @ApiProblems('not-found', 'state-conflict')
  async remove(@CurrentPrincipal() principal: Principal, @Param('id') id: string): Promise<void> {
    await this.removeEvidence.run(principal, id);
  }

  @Post('evidence/:id/blur')
  @Access('evidence.edit', 'directive.answer', 'check-up.conclude')
  @ApiCreatedResponse({ type: EvidenceView, description: 'The copy' })
  @ApiProblems('validation-failed', 'not-found', 'state-conflict', 'rule-violated')
  async blur(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Body() request: BlurEvidenceRequest,
  ): Promise<EvidenceView> {
    return this.blurEvidence.run(principal, id, request);
  }

  @Post('evidence/:id/erase')
  @Access('evidence.erase')
  @HttpCode(204)
  @ApiNoContentResponse()
  @ApiProblems('validation-failed', 'not-found')
  async erase(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Body() request: EraseEvidenceRequest,
  ): Promise<void> {
    await this.eraseEvidence.run(principal, id, request);
  }
}
