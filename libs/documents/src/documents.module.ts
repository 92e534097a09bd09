import { Module } from '@nestjs/common';
import { DocumentsController } from './documents.controller.js';
import { ListDocuments } from './store/list-documents.js';
import { OpenDocument } from './store/open-document.js';
import { RequestDocument } from './store/request-document.js';

/** Documents as the api offers them; the worker makes them with `DocumentMaker`. */
@Module({
  controllers: [DocumentsController],
  providers: [RequestDocument, ListDocuments, OpenDocument],
})
export class DocumentsModule {}
