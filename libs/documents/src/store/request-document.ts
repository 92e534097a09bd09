import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { recordAudit } from '@jiannuo/audit';
import type { DocumentKind, DocumentView, RequestDocumentRequest } from '@jiannuo/contracts';
import { parseProjectKey } from '@jiannuo/domain';
import { requireAccess, type Principal } from '@jiannuo/identity';
import { Database, Poker, Problem } from '@jiannuo/platform';
import { readDossier, requestAccount, requestArchive, type Poke } from '@jiannuo/tracking';
import { mapDocument, readDocument } from './document-rows.js';

interface Programme {
  readonly id: string;
  readonly key: string;
  readonly regionCode: string;
  readonly state: string;
}

/** Asks for a document; a worker makes it while the asker goes on. */
@Injectable()
export class RequestDocument {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Poker) private readonly poker: Poke,
  ) {}

  /** @throws Problem `not-found`, `not-allowed`, `validation-failed` or `rule-violated`. */
  async run(principal: Principal, request: RequestDocumentRequest): Promise<DocumentView> {
    const view = await this.database.inRegions(principal.regions, async (tx) => {
      const programme = await readProgramme(tx, request.programmeKey);
      requireAccess(principal, 'document.make', programme);
      const id = await ASK[request.kind](tx, programme, request, principal.userId);
      await recordAudit(tx, {
        chain: programme.regionCode,
        actorId: principal.userId,
        action: 'document.request',
        subjectType: 'document',
        subjectKey: id,
        change: {
          kind: request.kind,
          programme: request.programmeKey,
          period: request.period,
          project: request.projectKey,
        },
      });
      return mapDocument(await readDocument(tx, id));
    });
    this.poker.poke('documents', view.id);
    return view;
  }
}

type Ask = (
  tx: EntityManager,
  programme: Programme,
  request: RequestDocumentRequest,
  requestedBy: string,
) => Promise<string>;

const ASK: Readonly<Record<DocumentKind, Ask>> = {
  bulletin: askForBulletin,
  archive: askForArchive,
  account: askForAccount,
};

async function askForBulletin(
  tx: EntityManager,
  programme: Programme,
  { period, ranking }: RequestDocumentRequest,
  requestedBy: string,
): Promise<string> {
  if (period === undefined) throw invalid('period', '请选择月份');
  const id = uuidv7();
  await tx.query(
    `INSERT INTO document (id, region_code, programme_id, kind, period, ranking,
       publication_id, requested_by, requested_at)
     VALUES ($1, $2, $3, 'bulletin', $4, $5, $6, $7, business_now())`,
    [
      id,
      programme.regionCode,
      programme.id,
      period,
      ranking ?? false,
      await requirePublication(tx, programme, period),
      requestedBy,
    ],
  );
  return id;
}

async function askForArchive(
  tx: EntityManager,
  programme: Programme,
  { projectKey }: RequestDocumentRequest,
  requestedBy: string,
): Promise<string> {
  if (projectKey === undefined || parseProjectKey(projectKey)?.programme !== programme.key) {
    throw invalid('projectKey', '请选择这份清单中的项目');
  }
  return requestArchive(tx, await readDossier(tx, projectKey), requestedBy);
}

async function askForAccount(
  tx: EntityManager,
  programme: Programme,
  _request: RequestDocumentRequest,
  requestedBy: string,
): Promise<string> {
  if (programme.state !== 'closed') {
    throw new Problem('rule-violated', '清单还没有关闭，年度总账在关闭之后生成。', [
      { path: 'programmeKey', message: '清单还没有关闭' },
    ]);
  }
  return requestAccount(tx, programme, requestedBy);
}

async function readProgramme(tx: EntityManager, key: string): Promise<Programme> {
  const rows: Programme[] = await tx.query(
    `SELECT id, key, region_code AS "regionCode", state FROM programme WHERE key = $1`,
    [key],
  );
  if (rows[0] === undefined) throw invalid('programmeKey', '没有这份清单，请重新选择');
  return rows[0];
}

/**
 * The last version published in the bulletin's month: it never changes again, so the bulletin says
 * tomorrow what it says today.
 */
async function requirePublication(
  tx: EntityManager,
  programme: Programme,
  period: string,
): Promise<string> {
  const rows: { id: string }[] = await tx.query(
    `SELECT id FROM publication WHERE programme_id = $1 AND to_char(as_of, 'YYYY-MM') = $2
     ORDER BY version DESC LIMIT 1`,
    [programme.id, period],
  );
  if (rows[0] !== undefined) return rows[0].id;
  throw new Problem(
    'rule-violated',
    `${Number(period.slice(5))}月没有公开版本，不能生成这个月的通报。请选择有公开版本的月份。`,
    [{ path: 'period', message: '没有公开版本' }],
  );
}

function invalid(path: string, message: string): Problem {
  return new Problem('validation-failed', '有内容需要修改，请看各项下的说明。', [
    { path, message },
  ]);
}
