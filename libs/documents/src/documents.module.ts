import { Module } from '@nestjs/common';
import { DocumentsController } from './documents.controller.js';
import { CreateProgramme, ShowMonthlyProgress, ShowProgramme } from '@jiannuo/tracking';
import { ImportList } from './programme-list/import-list.js';
import { ExportOutside } from './outside/export-outside.js';
import { ImportOutside } from './outside/import-outside.js';
import { ListOutsideSystems } from './outside/list-outside-systems.js';
import { OutsideSystemsController } from './outside/outside-systems.controller.js';
import { OutsideWorkbooksController } from './outside/outside-workbooks.controller.js';
import { RemoveOutsideSystem } from './outside/remove-outside-system.js';
import { SaveOutsideSystem } from './outside/save-outside-system.js';
import { SuggestLayout } from './outside/suggest-layout.js';
import { ProgrammeListsController } from './programme-lists.controller.js';
import { ListDocuments } from './store/list-documents.js';
import { OpenDocument } from './store/open-document.js';
import { RequestDocument } from './store/request-document.js';

/** Documents as the api offers them; the worker makes them with `DocumentMaker`. */
@Module({
  controllers: [
    DocumentsController,
    ProgrammeListsController,
    OutsideSystemsController,
    OutsideWorkbooksController,
  ],
  providers: [
    RequestDocument,
    ListDocuments,
    OpenDocument,
    ImportList,
    CreateProgramme,
    ShowProgramme,
    ShowMonthlyProgress,
    ListOutsideSystems,
    SaveOutsideSystem,
    RemoveOutsideSystem,
    SuggestLayout,
    ExportOutside,
    ImportOutside,
  ],
})
export class DocumentsModule {}
