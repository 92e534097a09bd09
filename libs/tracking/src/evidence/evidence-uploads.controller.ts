import { Controller, Get, Param, Post, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { applyDecorators } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import {
  EvidenceFindingsView,
  EvidenceUpload,
  EvidenceView,
  ProgrammePapersView,
} from '@jiannuo/contracts';
import { Access, CurrentPrincipal, type Principal } from '@jiannuo/identity';
import { ApiProblems } from '../programme/api-problems.js';
import { AddEvidence } from './add-evidence.js';
import { ListProgrammePapers } from './list-programme-papers.js';
import { UploadReceiver } from './receive-upload.js';
import { ShowFindings } from './show-findings.js';

const Uploads = (): MethodDecorator =>
  applyDecorators(
    ApiConsumes('multipart/form-data'),
    ApiBody({ type: EvidenceUpload }),
    ApiCreatedResponse({ type: EvidenceView }),
    ApiProblems(
      'validation-failed',
      'not-found',
      'state-conflict',
      'too-large',
      'unsupported-media-type',
      'unprocessable-file',
      'rule-violated',
      'temporarily-unavailable',
    ),
  );

/** Files on their way to what they lie beside, and what is to be known of those there. */
@ApiTags('evidence')
@Controller()
export class EvidenceUploadsController {
  constructor(
    private readonly receiver: UploadReceiver,
    private readonly addEvidence: AddEvidence,
    private readonly showFindings: ShowFindings,
    private readonly listPapers: ListProgrammePapers,
  ) {}

  @Post('submissions/:id/evidence')
  @Access('evidence.edit', 'evidence.attach-paper-decision')
  @Uploads()
  async addToSubmission(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
  ): Promise<EvidenceView> {
    return this.addEvidence.run(principal, id, await this.receiver.receive(request));
  }

  @Post('directives/:id/evidence')
  @Access('directive.answer')
  @Uploads()
  async addToDirective(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
  ): Promise<EvidenceView> {
    const upload = await this.receiver.receive(request);
    return this.addEvidence.run(principal, id, upload, 'directive_id');
  }

  @Post('check-ups/:id/evidence')
  @Access('check-up.conclude')
  @Uploads()
  async addToCheckUp(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
  ): Promise<EvidenceView> {
    const upload = await this.receiver.receive(request);
    return this.addEvidence.run(principal, id, upload, 'check_up_id');
  }

  @Post('programmes/:programmeKey/evidence')
  @Access('directive.manage')
  @Uploads()
  async addToProgramme(
    @CurrentPrincipal() principal: Principal,
    @Param('programmeKey') programmeKey: string,
    @Req() request: FastifyRequest,
  ): Promise<EvidenceView> {
    const upload = await this.receiver.receive(request);
    return this.addEvidence.run(principal, programmeKey, upload, 'programme_id');
  }

  @Get('programmes/:programmeKey/evidence')
  @Access('programme.read')
  @ApiOkResponse({ type: ProgrammePapersView })
  @ApiProblems('not-found')
  async papers(
    @CurrentPrincipal() principal: Principal,
    @Param('programmeKey') programmeKey: string,
  ): Promise<ProgrammePapersView> {
    return this.listPapers.run(principal, programmeKey);
  }

  @Get('submissions/:id/evidence/findings')
  @Access('submission.read')
  @ApiOkResponse({ type: EvidenceFindingsView })
  @ApiProblems('not-found')
  async findings(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
  ): Promise<EvidenceFindingsView> {
    return this.showFindings.run(principal, 'submission_id', id);
  }
}
