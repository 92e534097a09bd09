import { Module } from '@nestjs/common';
import { DocumentsController } from './documents.controller.js';
import { CreateProgramme } from '@jiannuo/tracking';
import { ImportList } from './programme-list/import-list.js';
import { ProgrammeListsController } from './programme-lists.controller.js';
import { ListDocuments } from './store/list-documents.js';
import { OpenDocument } from './store/open-document.js';
import { RequestDocument } from './store/request-document.js';

/** Documents as the api offers them; the worker makes them with `DocumentMaker`. */
@Module({
  controllers: [DocumentsController, ProgrammeListsController],
  providers: [RequestDocument, ListDocuments, OpenDocument, ImportList, CreateProgramme],
})
export class DocumentsModule {}
