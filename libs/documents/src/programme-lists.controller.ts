import { Controller, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ProgrammeListPreview, ProgrammeListUpload } from '@jiannuo/contracts';
import { Access, CurrentPrincipal, type Principal } from '@jiannuo/identity';
import { ApiProblems, attachmentHeader } from '@jiannuo/tracking';
import { readWorkbookUpload } from './excel/read-workbook-upload.js';
import { ImportList } from './programme-list/import-list.js';
import { listTemplate } from './programme-list/list-template.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

@ApiTags('programme-lists')
@Controller('programme-lists')
export class ProgrammeListsController {
  constructor(private readonly importList: ImportList) {}

  @Post()
  @HttpCode(200)
  @Access('programme.draft')
  @ApiConsumes('multipart/form-data')
  @ApiBody({ type: ProgrammeListUpload })
  @ApiOkResponse({ type: ProgrammeListPreview })
  @ApiProblems(
    'validation-failed',
    'too-large',
    'unsupported-media-type',
    'unprocessable-file',
    'already-exists',
  )
  async upload(
    @CurrentPrincipal() principal: Principal,
    @Req() request: FastifyRequest,
  ): Promise<ProgrammeListPreview> {
    return this.importList.run(principal, await readWorkbookUpload(request, ProgrammeListUpload));
  }

  @Get('template')
  @Access('programme.read')
  @ApiProduces(XLSX)
  @ApiOkResponse({ content: { [XLSX]: { schema: { type: 'string', format: 'binary' } } } })
  @ApiProblems()
  async template(@Res() reply: FastifyReply): Promise<void> {
    await reply
      .header('content-type', XLSX)
      .header('content-disposition', attachmentHeader('实事台账模板.xlsx'))
      .header('x-content-type-options', 'nosniff')
      .send(await listTemplate());
  }
}
