import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import {
  DocumentListQuery,
  DocumentPage,
  DocumentView,
  RequestDocumentRequest,
} from '@jiannuo/contracts';
import { Access, CurrentPrincipal, type Principal } from '@jiannuo/identity';
import { ApiProblems, attachmentHeader } from '@jiannuo/tracking';
import { ListDocuments } from './store/list-documents.js';
import { OpenDocument } from './store/open-document.js';
import { RequestDocument } from './store/request-document.js';

@ApiTags('documents')
@Controller('documents')
export class DocumentsController {
  constructor(
    private readonly requestDocument: RequestDocument,
    private readonly listDocuments: ListDocuments,
    private readonly openDocument: OpenDocument,
  ) {}

  @Post()
  @HttpCode(202)
  @Access('document.make')
  @ApiAcceptedResponse({ type: DocumentView, description: 'Asked for; a worker makes it' })
  @ApiProblems('validation-failed', 'rule-violated')
  async request(
    @CurrentPrincipal() principal: Principal,
    @Body() request: RequestDocumentRequest,
  ): Promise<DocumentView> {
    return this.requestDocument.run(principal, request);
  }

  @Get()
  @Access('document.read')
  @ApiOkResponse({ type: DocumentPage })
  @ApiProblems('validation-failed')
  async list(
    @CurrentPrincipal() principal: Principal,
    @Query() query: DocumentListQuery,
  ): Promise<DocumentPage> {
    return this.listDocuments.run(principal, query);
  }

  @Get(':id')
  @Access('document.read')
  @ApiOkResponse({ type: DocumentView })
  @ApiProblems('not-found')
  async show(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
  ): Promise<DocumentView> {
    return this.listDocuments.one(principal, id);
  }

  @Get(':id/files/:format')
  @Access('document.read')
  @ApiProduces('application/octet-stream')
  @ApiOkResponse({ content: { '*/*': { schema: { type: 'string', format: 'binary' } } } })
  @ApiProblems('not-found')
  async file(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Param('format') format: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { fileName, mediaType, body } = await this.openDocument.run(principal, id, format);
    await reply
      .header('content-type', mediaType)
      .header('content-disposition', attachmentHeader(fileName))
      .header('x-content-type-options', 'nosniff')
      .header('cache-control', 'private, no-cache')
      .send(body);
  }
}
