import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  Patch,
  Post,
  Req,
  Res,
} from '@nestjs/common';
import {
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { EditEvidenceRequest, EvidenceUpload, EvidenceView } from '@jiannuo/contracts';
import { Access, CurrentPrincipal, type Principal } from '@jiannuo/identity';
import { ApiProblems } from '../programme/api-problems.js';
import { AddEvidence } from './add-evidence.js';
import { attachmentHeader } from './attachment-header.js';
import { EditEvidence } from './edit-evidence.js';
import { OpenEvidence, type EvidenceForm, type OpenedEvidence } from './open-evidence.js';
import { readUpload } from './read-upload.js';
import { RemoveEvidence } from './remove-evidence.js';

@ApiTags('evidence')
@Controller()
export class EvidenceController {
  constructor(
    private readonly addEvidence: AddEvidence,
    private readonly editEvidence: EditEvidence,
    private readonly removeEvidence: RemoveEvidence,
    private readonly openEvidence: OpenEvidence,
  ) {}

  @Post('submissions/:id/evidence')
  @Access('evidence.edit')
  @ApiConsumes('multipart/form-data')
  @ApiBody({ type: EvidenceUpload })
  @ApiCreatedResponse({ type: EvidenceView })
  @ApiProblems(
    'validation-failed',
    'not-found',
    'state-conflict',
    'too-large',
    'unsupported-media-type',
    'unprocessable-file',
    'rule-violated',
  )
  async add(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
  ): Promise<EvidenceView> {
    return this.addEvidence.run(principal, id, await readUpload(request));
  }

  @Patch('evidence/:id')
  @Access('evidence.edit')
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
  @Access('evidence.edit')
  @HttpCode(204)
  @ApiNoContentResponse()
  @ApiProblems('not-found', 'state-conflict')
  async remove(@CurrentPrincipal() principal: Principal, @Param('id') id: string): Promise<void> {
    await this.removeEvidence.run(principal, id);
  }

  @Get('evidence/:id/display')
  @Access('evidence.read')
  @ApiProduces('image/jpeg')
  @ApiOkResponse({ content: { 'image/jpeg': { schema: { type: 'string', format: 'binary' } } } })
  @ApiProblems('not-found')
  async display(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.send(principal, id, 'display', reply);
  }

  @Get('evidence/:id/thumbnail')
  @Access('evidence.read')
  @ApiProduces('image/jpeg')
  @ApiOkResponse({ content: { 'image/jpeg': { schema: { type: 'string', format: 'binary' } } } })
  @ApiProblems('not-found')
  async thumbnail(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.send(principal, id, 'thumbnail', reply);
  }

  @Get('evidence/:id/original')
  @Access('evidence.read')
  @ApiProduces('application/octet-stream')
  @ApiOkResponse({ content: { '*/*': { schema: { type: 'string', format: 'binary' } } } })
  @ApiProblems('not-found')
  async original(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.send(principal, id, 'original', reply);
  }

  private async send(
    principal: Principal,
    id: string,
    form: EvidenceForm,
    reply: FastifyReply,
  ): Promise<void> {
    const { evidence, body } = await this.openEvidence.run(principal, id, form);
    reply
      .header('x-content-type-options', 'nosniff')
      .header('cache-control', cacheControlOf(evidence))
      .header('content-security-policy', "default-src 'none'; sandbox");
    if (form === 'original') {
      reply
        .header('content-type', evidence.mediaType)
        .header('content-disposition', attachmentHeader(evidence.fileName));
    } else {
      reply.header('content-type', 'image/jpeg').header('content-disposition', 'inline');
    }
    await reply.send(body);
  }
}

/** What is sensitive leaves no copy on a computer that others use. */
function cacheControlOf({ visibility }: OpenedEvidence['evidence']): string {
  return visibility === 'sensitive' ? 'no-store' : 'private, max-age=3600';
}
