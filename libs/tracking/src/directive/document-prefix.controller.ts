import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { DocumentPrefixView, SaveDocumentPrefixRequest } from '@jiannuo/contracts';
import { Access, CurrentPrincipal, type Principal } from '@jiannuo/identity';
import { ApiProblems, WRITE_REFUSALS } from '../programme/api-problems.js';
import { SaveDocumentPrefix, ShowDocumentPrefix } from './save-document-prefix.js';

@ApiTags('settings')
@Controller('settings/document-prefix/:regionCode')
export class DocumentPrefixController {
  constructor(
    private readonly showPrefix: ShowDocumentPrefix,
    private readonly savePrefix: SaveDocumentPrefix,
  ) {}

  @Get()
  @Access('document-prefix.edit', 'directive.manage')
  @ApiOkResponse({ type: DocumentPrefixView })
  @ApiProblems('not-found')
  async show(
    @CurrentPrincipal() principal: Principal,
    @Param('regionCode') regionCode: string,
  ): Promise<DocumentPrefixView> {
    return this.showPrefix.run(principal, regionCode);
  }

  @Put()
  @Access('document-prefix.edit')
  @ApiOkResponse({ type: DocumentPrefixView })
  @ApiProblems(...WRITE_REFUSALS)
  async save(
    @CurrentPrincipal() principal: Principal,
    @Param('regionCode') regionCode: string,
    @Body() request: SaveDocumentPrefixRequest,
  ): Promise<DocumentPrefixView> {
    await this.savePrefix.run(principal, regionCode, request);
    return this.showPrefix.run(principal, regionCode);
  }
}
