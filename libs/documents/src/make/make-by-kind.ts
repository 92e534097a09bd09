import type { DocumentKind } from '@jiannuo/contracts';
import type { MakeDocument } from './document-maker.js';
import { makeAccount } from './make-account.js';
import { makeArchive } from './make-archive.js';
import { makeBulletin } from './make-bulletin.js';

const MAKERS: Readonly<Record<DocumentKind, MakeDocument>> = {
  bulletin: makeBulletin,
  archive: makeArchive,
  account: makeAccount,
};

/** Each kind by its own maker. */
export const makeByKind: MakeDocument = (claimed, progress) =>
  MAKERS[claimed.kind](claimed, progress);
