import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { recordAudit, type AuditEntry } from '@jiannuo/audit';
import type {
  MonthlyProgressView,
  OutsideImportUpload,
  OutsidePreview,
  OutsideSystemView,
} from '@jiannuo/contracts';
import type { Principal } from '@jiannuo/identity';
import { Database, Problem } from '@jiannuo/platform';
import {
  createSubmission,
  editSubmission,
  ShowMonthlyProgress,
  ShowProgramme,
} from '@jiannuo/tracking';
import { readWorkbook } from '../excel/read-workbook.js';
import type { WorkbookUpload } from '../excel/read-workbook-upload.js';
import { matchOutside } from './match-columns.js';
import { requireOutsideSystem } from './outside-rows.js';
import { describeMatch, readOutside, type PlannedDraft } from './read-outside.js';

/**
 * Another system's workbook, looked through first and then filled into the month's drafts of the
 * reader's department: all of it or nothing, and never handed in. A department's draft is its own
 * affair, so nobody else fills it; whoever does has written it and approves none of it.
 */
@Injectable()
export class ImportOutside {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(ShowMonthlyProgress) private readonly showMonth: ShowMonthlyProgress,
    @Inject(ShowProgramme) private readonly showProgramme: ShowProgramme,
  ) {}

  /** @throws Problem `not-found`, `not-allowed`, `unprocessable-file`, `too-large` or `version-conflict`. */
  async run(
    principal: Principal,
    id: string,
    { request, bytes }: WorkbookUpload<OutsideImportUpload>,
  ): Promise<OutsidePreview> {
    const { period, department, programmeKey } = request;
    const month = await this.showMonth.run(
      principal,
      period,
      department === undefined ? {} : { department },
    );
    const system = await this.database.inRegions(principal.regions, (tx) =>
      requireOutsideSystem(tx, id),
    );
    const programme = await this.showProgramme.run(principal, programmeKey);
    requireReadable(system, programme.region.code);
    const match = matchOutside(await readWorkbook(bytes), system.layout);
    const { rows, badCells, drafts } = readOutside(
      match,
      programme.projects,
      month,
      request.overwrite === 'true',
    );
    const done = request.commit === 'true' && badCells.length === 0 && drafts.length > 0;
    if (done) {
      await this.database.inRegions(principal.regions, (tx) =>
        fillDrafts(tx, principal, { system, month, programmeKey, drafts }),
      );
    }
    return {
      sheet: match.sheet.name,
      columns: describeMatch(match),
      badCells,
      rows,
      draftCount: drafts.length,
      done,
    };
  }
}

/** Every draft first, the record last: appending to it holds up everybody else. */
async function fillDrafts(
  tx: EntityManager,
  principal: Principal,
  filled: {
    readonly system: OutsideSystemView;
    readonly month: MonthlyProgressView;
    readonly programmeKey: string;
    readonly drafts: readonly PlannedDraft[];
  },
): Promise<void> {
  const { system, month, programmeKey, drafts } = filled;
  const events: AuditEntry[] = [];
  for (const { project, filling } of drafts) {
    if (project.submissionId !== null && project.version !== null) {
      const { submissionId, version } = project;
      events.push(await editSubmission(tx, principal, submissionId, { version, ...filling }));
      continue;
    }
    events.push(
      await createSubmission(tx, principal, {
        kind: 'progress',
        projectKey: project.projectKey,
        period: month.period,
        department: month.department.code,
        ...filling,
      }),
    );
  }
  const change = { system: system.id, period: month.period, drafts: drafts.length };
  events.push({
    chain: system.regionCode,
    actorId: principal.userId,
    action: 'outside-system.import',
    subjectType: 'programme',
    subjectKey: programmeKey,
    change: { ...change, department: month.department.code },
  });
  for (const event of events) await recordAudit(tx, event);
}

function requireReadable({ direction, name, regionCode }: OutsideSystemView, region: string): void {
  if (regionCode !== region) {
    throw new Problem('rule-violated', '这个外部系统属于另一个行政区划，请选择本区划的清单。', [
      { path: 'programmeKey', message: '清单与外部系统不在同一行政区划' },
    ]);
  }
  if (direction !== 'out') return;
  throw new Problem(
    'rule-violated',
    `“${name}”只用于导出。要导入，请管理员在设置中把用途改为两者都要。`,
  );
}
