import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Access, CurrentPrincipal, type Principal } from '@jiannuo/identity';
import { ApiProblems } from '../programme/api-problems.js';
import { attachmentHeader } from './attachment-header.js';
import { OpenEvidence, type EvidenceForm, type OpenedEvidence } from './open-evidence.js';

/** The bytes of files: pictures made here to look at, originals as downloads alone. */
@ApiTags('evidence')
@Controller('evidence')
export class EvidenceFilesController {
  constructor(private readonly openEvidence: OpenEvidence) {}

  @Get(':id/display')
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

  @Get(':id/thumbnail')
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

  @Get(':id/original')
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
