import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { EntityManager } from 'typeorm';
import { recordAudit } from '@jiannuo/audit';
import type { CreateProgrammeRequest, ListedProjectRequest } from '@jiannuo/contracts';
import { checkProjectPlan, needsMilestones, programmeKey } from '@jiannuo/domain';
import { requireAccess, type Principal } from '@jiannuo/identity';
import { Database, Problem, type FieldError } from '@jiannuo/platform';
import { readActiveDepartments, type ActiveDepartments } from './active-departments.js';
import { insertProject, plannedOfRequest, writePlan } from './write-plan.js';

/**
 * Opens a list for a region and a year as a draft: empty, or with all its projects at once. Of a list
 * entered as a whole either everything is taken over or nothing, and every mistake is named by its
 * path. What is not there yet (a lead department, milestones) is no mistake in a draft.
 */
@Injectable()
export class CreateProgramme {
  constructor(private readonly database: Database) {}

  /** @returns the key of the list. */
  async run(principal: Principal, request: CreateProgrammeRequest): Promise<string> {
    requireAccess(principal, 'programme.draft', request);
    return this.database.inRegions([request.regionCode], async (tx) => {
      const departments = await readActiveDepartments(tx, request.regionCode);
      refuseMistakes(request, departments);
      const programme = await insertProgramme(tx, request);
      for (const project of request.projects ?? []) {
        const added = await insertProject(
          tx,
          programme,
          project,
          departments,
          needsMilestones(request.kind) ? 'open' : 'confirmed',
        );
        await writePlan(tx, added, project, departments);
      }
      await recordAudit(tx, {
        chain: request.regionCode,
        actorId: principal.userId,
        action: 'programme.draft',
        subjectType: 'programme',
        subjectKey: programme.key,
        change: { to: 'drafted', title: request.title, projects: request.projects?.length ?? 0 },
      });
      return programme.key;
    });
  }

  /** What is wrong with a list before it is entered, by path; empty when it would be taken over. */
  async check(principal: Principal, request: CreateProgrammeRequest): Promise<FieldError[]> {
    requireAccess(principal, 'programme.draft', request);
    return this.database.inRegions([request.regionCode], async (tx) =>
      mistakesOf(request, await readActiveDepartments(tx, request.regionCode)),
    );
  }
}

/** Writes the head of a list. @throws Problem `already-exists` when the year has one of its kind. */
export async function insertProgramme(
  tx: EntityManager,
  head: CreateProgrammeRequest & { readonly copiedFrom?: string },
): Promise<{ id: string; key: string; regionCode: string }> {
  const { regionCode, year, kind } = head;
  const programme = { id: uuidv7(), key: programmeKey(regionCode, year, kind), regionCode };
  const rows: unknown[] = await tx.query(
    `INSERT INTO programme (id, key, region_code, kind, year, title, summary, source, state,
       starts_on, ends_on, sign_off_required, evidence_required, second_disclosure_review,
       monthly_progress, copied_from)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'drafted', make_date($5, 1, 1),
       make_date($5, 12, 31), $9, $10, $11, $12, $13)
     ON CONFLICT (region_code, year, kind) DO NOTHING RETURNING id`,
    [
      programme.id,
      programme.key,
      regionCode,
      kind,
      year,
      head.title,
      head.summary ?? null,
      head.source ?? null,
      head.signOffRequired ?? false,
      head.evidenceRequired ?? true,
      head.secondDisclosureReview ?? false,
      head.monthlyProgress ?? true,
      head.copiedFrom ?? null,
    ],
  );
  if (rows.length > 0) return programme;
  throw new Problem('already-exists', `${year}年的这类清单已经有了，请打开它继续编制。`, [
    { path: 'year', message: programme.key },
  ]);
}

function refuseMistakes(request: CreateProgrammeRequest, departments: ActiveDepartments): void {
  const mistakes = mistakesOf(request, departments);
  if (mistakes.length === 0) return;
  throw new Problem(
    'rule-violated',
    `有${mistakes.length}处需要改正，清单没有保存：${mistakes.map(({ message }) => message).join('')}`,
    mistakes,
  );
}

function mistakesOf(
  { kind, year, projects = [] }: CreateProgrammeRequest,
  departments: ActiveDepartments,
): FieldError[] {
  const frame = {
    kind,
    startsOn: `${year}-01-01`,
    endsOn: `${year}-12-31`,
    activeDepartments: new Set(departments.keys()),
  };
  return projects.flatMap((project, index) => {
    const faults = checkProjectPlan(plannedOfRequest(project, project), frame);
    return [
      ...repeated(project, index, projects),
      ...faults
        .filter(({ missing }) => !missing)
        .map(({ path, reason }) => ({ path: `projects.${index}.${path}`, message: reason })),
    ];
  });
}

function repeated(
  { ordinal }: ListedProjectRequest,
  index: number,
  projects: readonly ListedProjectRequest[],
): FieldError[] {
  return projects.findIndex((one) => one.ordinal === ordinal) < index
    ? [{ path: `projects.${index}.ordinal`, message: `序号${ordinal}出现了两次。` }]
    : [];
}
