import { Inject, Injectable } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { validate, type ValidationError } from 'class-validator';
import {
  CreateProgrammeRequest,
  type ProgrammeListPreview,
  type ProgrammeListUpload,
} from '@jiannuo/contracts';
import { requireAccess, type Principal } from '@jiannuo/identity';
import { findDepartments } from '@jiannuo/organisation';
import { Database, Problem } from '@jiannuo/platform';
import { CreateProgramme } from '@jiannuo/tracking';
import { columnName, inOrder } from '../excel/cell-address.js';
import { textOf } from '../excel/cell-values.js';
import { readWorkbook, type Sheet } from '../excel/read-workbook.js';
import type { WorkbookUpload } from '../excel/read-workbook-upload.js';
import { cellOfPath } from './cell-of-path.js';
import {
  chooseColumns,
  describeColumns,
  matchColumns,
  missingColumns,
  type ColumnMatch,
} from './columns.js';
import type { BadCell } from './list-row.js';
import { readList, type ListedProject } from './read-list.js';

/**
 * A list from a workbook: looked through first, every mistake named by its cell; taken over as a
 * whole or not at all. Nothing of a workbook that is only looked at is kept.
 */
@Injectable()
export class ImportList {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CreateProgramme) private readonly createProgramme: CreateProgramme,
  ) {}

  /** @throws Problem `not-allowed`, `unprocessable-file`, `too-large` or `already-exists`. */
  async run(
    principal: Principal,
    { request, bytes }: WorkbookUpload<ProgrammeListUpload>,
  ): Promise<ProgrammeListPreview> {
    requireAccess(principal, 'programme.draft', request);
    const { sheet, headingRow, columns } = listSheet(await readWorkbook(bytes), request.columns);
    const departments = await this.database.inRegions([request.regionCode], (tx) =>
      findDepartments(tx, [request.regionCode]),
    );
    const { projects, badCells } = readList(sheet, headingRow, columns, departments);
    const programme = programmeOf(request, projects);
    const later =
      badCells.length > 0
        ? []
        : [
            ...(await outOfLimits(programme)),
            ...(await this.createProgramme.check(principal, programme)),
          ].map(({ path, message }) => ({ cell: cellOfPath(path, projects, columns), message }));
    const objections = inOrder([...missingAsCells(columns, headingRow), ...badCells, ...later]);
    const taken = request.commit === 'true' && objections.length === 0 && projects.length > 0;
    const names = new Map(departments.map(({ code, name }) => [code, name]));
    return {
      sheet: sheet.name,
      columns: describeColumns(columns, sheet.rows[headingRow] ?? []),
      headings: headingsOf(sheet, headingRow),
      badCells: objections,
      projects: projects.map((project) => ({
        ordinal: project.ordinal,
        title: project.title,
        lead: names.get(project.lead) ?? '',
        deliverableCount: project.deliverables.length,
        milestoneCount: project.milestones.length,
      })),
      programmeKey: taken ? await this.createProgramme.run(principal, programme) : null,
    };
  }
}

/** The first sheet with headings that we know, and which column holds what. */
function listSheet(
  sheets: readonly Sheet[],
  chosen: string | undefined,
): { sheet: Sheet; headingRow: number; columns: ColumnMatch } {
  for (const sheet of sheets) {
    const match = matchColumns(sheet);
    if (match !== null) {
      return { sheet, ...match, columns: chooseColumns(match.columns, chosen) };
    }
  }
  const sentence =
    '工作簿里没有找到台账：表头应有序号、项目名称、牵头单位、节点、完成时限、权重等列。请下载模板对照。';
  throw new Problem('unprocessable-file', sentence, [{ path: 'file', message: sentence }]);
}

function programmeOf(
  { regionCode, kind, year, title }: ProgrammeListUpload,
  projects: readonly ListedProject[],
): CreateProgrammeRequest {
  return plainToInstance(CreateProgrammeRequest, {
    regionCode,
    kind,
    year,
    title,
    projects: projects.map((project) => ({
      ordinal: project.ordinal,
      title: project.title,
      shortTitle: project.shortTitle,
      lead: project.lead,
      supporting: project.supporting,
      responsibleLeader: project.responsibleLeader,
      deliverables: project.deliverables.map(({ text, target, unit }) => ({ text, target, unit })),
      milestones: project.milestones.map(
        ({ title: name, department, dueDate, weight, follows }) => ({
          title: name,
          department,
          dueDate,
          weight,
          follows,
        }),
      ),
    })),
  });
}

/** What the API would refuse of the same list typed by hand: texts that are too long and the like. */
async function outOfLimits(
  programme: CreateProgrammeRequest,
): Promise<{ path: string; message: string }[]> {
  return flatten(await validate(programme), '');
}

function flatten(
  errors: readonly ValidationError[],
  above: string,
): { path: string; message: string }[] {
  return errors.flatMap(({ property, constraints, children }) => {
    const path = above === '' ? property : `${above}.${property}`;
    const own = Object.values(constraints ?? {}).map((message) => ({ path, message }));
    return [...own, ...flatten(children ?? [], path)];
  });
}

function missingAsCells(columns: ColumnMatch, headingRow: number): BadCell[] {
  const cell = `A${headingRow + 1}`;
  return missingColumns(columns).map((label) => ({ cell, message: `表头中没有“${label}”一列` }));
}

function headingsOf(sheet: Sheet, headingRow: number): { column: string; heading: string }[] {
  return (sheet.rows[headingRow] ?? []).flatMap((cell, index) => {
    const heading = textOf(cell);
    return heading === '' ? [] : [{ column: columnName(index), heading }];
  });
}
