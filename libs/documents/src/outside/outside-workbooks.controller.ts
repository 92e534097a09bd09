import { Body, Controller, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { OutsideExportRequest, OutsideImportUpload, OutsidePreview } from '@jiannuo/contracts';
import { Access, CurrentPrincipal, type Principal } from '@jiannuo/identity';
import { ApiProblems, attachmentHeader } from '@jiannuo/tracking';
import { readWorkbookUpload } from '../excel/read-workbook-upload.js';
import { ExportOutside } from './export-outside.js';
import { ImportOutside } from './import-outside.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

@ApiTags('outside-systems')
@Controller('outside-systems')
export class OutsideWorkbooksController {
  constructor(
    private readonly exportOutside: ExportOutside,
    private readonly importOutside: ImportOutside,
  ) {}

  @Post(':id/workbook')
  @HttpCode(200)
  @Access('outside-system.export')
  @ApiProduces(XLSX)
  @ApiOkResponse({ content: { [XLSX]: { schema: { type: 'string', format: 'binary' } } } })
  @ApiProblems('validation-failed', 'not-found', 'rule-violated')
  async workbook(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Body() request: OutsideExportRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { fileName, body } = await this.exportOutside.run(principal, id, request);
    await reply
      .header('content-type', XLSX)
      .header('content-disposition', attachmentHeader(fileName))
      .header('x-content-type-options', 'nosniff')
      .header('cache-control', 'no-store')
      .send(body);
  }

  @Post(':id/import')
  @HttpCode(200)
  @Access('submission.create')
  @ApiConsumes('multipart/form-data')
  @ApiBody({ type: OutsideImportUpload })
  @ApiOkResponse({ type: OutsidePreview })
  @ApiProblems(
    'validation-failed',
    'too-large',
    'unsupported-media-type',
    'unprocessable-file',
    'not-found',
    'rule-violated',
    'version-conflict',
    'state-conflict',
  )
  async import(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
  ): Promise<OutsidePreview> {
    const upload = await readWorkbookUpload(request, OutsideImportUpload);
    return this.importOutside.run(principal, id, upload);
  }
}
