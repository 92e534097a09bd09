import { v7 as uuidv7 } from 'uuid';
import type { DataSource, EntityManager } from 'typeorm';
import { milestoneKey, programmeKey, projectKey } from '@jiannuo/domain';
import type { ListFile, ListProgramme, ListProject, ListRegion } from './list-file.js';
import { Upserts } from './upsert.js';

/**
 * Writes a list into the database, as its owner, in one transaction. Rows are found by their keys,
 * so that a second run changes nothing; a changed file changes what it says and nothing else.
 * @returns how many rows were written.
 */
export async function loadList(owner: DataSource, list: ListFile): Promise<number> {
  return owner.transaction(async (tx) => {
    const upserts = new Upserts(tx);
    await loadRegion(upserts, list.region);
    for (const { code, name } of list.departments) {
      await upserts.put({
        table: 'department',
        key: { region_code: list.region.code, code },
        values: { name },
        hasId: true,
      });
    }
    const departments = await readDepartmentIds(tx, list.region.code);
    for (const programme of list.programmes) {
      const before = upserts.count;
      const id = await loadProgramme(tx, upserts, list, programme);
      for (const project of programme.projects) {
        await loadProject(tx, upserts, list, programme, id, project, departments);
      }
      if (upserts.count > before) await requestPages(tx, id);
    }
    return upserts.count;
  });
}

/** The parent first: a region refers to it. */
async function loadRegion(upserts: Upserts, region: ListRegion): Promise<void> {
  if (region.parent) await loadRegion(upserts, region.parent);
  await upserts.put({
    table: 'region',
    key: { code: region.code },
    values: {
      name: region.name,
      name_en: region.nameEn ?? null,
      parent_code: region.parent?.code ?? null,
    },
  });
}

async function readDepartmentIds(
  tx: EntityManager,
  regionCode: string,
): Promise<ReadonlyMap<string, string>> {
  const rows: { id: string; name: string }[] = await tx.query(
    'SELECT id, name FROM department WHERE region_code = $1',
    [regionCode],
  );
  return new Map(rows.map(({ id, name }) => [name, id]));
}

async function loadProgramme(
  tx: EntityManager,
  upserts: Upserts,
  { region, source }: ListFile,
  { kind, year, title, summaryOnly }: ListProgramme,
): Promise<string> {
  const key = programmeKey(region.code, year, kind);
  await upserts.put({
    table: 'programme',
    key: { key },
    values: { title, summary: summaryOnly ?? null, source: `${source.title}（${source.file}）` },
    initially: {
      region_code: region.code,
      kind,
      year,
      // A list of which only the outcome is told lies behind us.
      state: summaryOnly === undefined ? 'published' : 'closed',
      starts_on: `${year}-01-01`,
      ends_on: `${year}-12-31`,
    },
    hasId: true,
  });
  return idOf(tx, 'programme', key);
}

async function loadProject(
  tx: EntityManager,
  upserts: Upserts,
  { region }: ListFile,
  programme: ListProgramme,
  programmeId: string,
  project: ListProject,
  departments: ReadonlyMap<string, string>,
): Promise<void> {
  const { ordinal, assumed, target, lastYear } = project;
  const key = projectKey(programmeKey(region.code, programme.year, programme.kind), ordinal);
  await upserts.put({
    table: 'project',
    key: { key },
    values: {
      title: project.title,
      short_title: project.shortTitle ?? assumed?.shortTitle ?? null,
      responsible_leader: assumed?.leader ?? null,
      setup_is_sample: assumed !== undefined,
      target_comparator: target?.comparator ?? null,
      target_value: target?.value ?? null,
      target_unit: target?.unit ?? null,
      target_approximate: target?.approximate ?? false,
      target_relative_to: target?.relativeTo ?? null,
      last_year_value: lastYear?.value ?? null,
      last_year_unit: lastYear?.unit ?? null,
      last_year_note: lastYear?.note ?? null,
    },
    initially: { region_code: region.code, programme_id: programmeId, ordinal },
    hasId: true,
    versioned: true,
  });
  const id = await idOf(tx, 'project', key);
  await loadDeliverables(upserts, id, project);
  if (assumed)
    await loadSetup(tx, upserts, { id, key, regionCode: region.code }, assumed, departments);
}

async function loadDeliverables(
  upserts: Upserts,
  projectId: string,
  { deliverables = [] }: ListProject,
): Promise<void> {
  for (const [index, deliverable] of deliverables.entries()) {
    await upserts.put({
      table: 'deliverable',
      key: { project_id: projectId, ordinal: index + 1 },
      values: {
        text: deliverable.text,
        derived: deliverable.derived ?? false,
        target: deliverable.quantity?.target ?? null,
        unit: deliverable.quantity?.unit ?? null,
        definition: deliverable.assumedDefinition ?? null,
        definition_is_sample: deliverable.assumedDefinition !== undefined,
      },
      hasId: true,
    });
  }
}

/** Departments and milestones: ours, not the document's, and marked as a sample. */
async function loadSetup(
  tx: EntityManager,
  upserts: Upserts,
  project: { readonly id: string; readonly key: string; readonly regionCode: string },
  assumed: NonNullable<ListProject['assumed']>,
  departments: ReadonlyMap<string, string>,
): Promise<void> {
  const departmentId = (name: string): string => {
    const id = departments.get(name);
    if (id === undefined) throw new Error(`清单里没有名为“${name}”的单位（${project.key}）。`);
    return id;
  };
  const parts = [
    { name: assumed.lead, part: 'lead' },
    ...assumed.with.map((name) => ({ name, part: 'supporting' })),
  ];
  for (const { name, part } of parts) {
    await upserts.put({
      table: 'project_department',
      key: { project_id: project.id, department_id: departmentId(name) },
      values: { part },
    });
  }
  for (const [index, [title, department, dueDate, weight]] of assumed.milestones.entries()) {
    await upserts.put({
      table: 'milestone',
      key: { key: milestoneKey(project.key, index + 1) },
      values: { title, weight },
      // Who is responsible and by when is changed by decisions, not by loading the list again.
      initially: {
        region_code: project.regionCode,
        project_id: project.id,
        ordinal: index + 1,
        department_id: departmentId(department),
        original_due_date: dueDate,
        due_date: dueDate,
        is_sample: true,
      },
      hasId: true,
      versioned: true,
    });
  }
  for (const [ordinal, follows] of Object.entries(assumed.follows ?? {})) {
    for (const followed of follows) {
      await upserts.put({
        table: 'milestone_follows',
        key: {
          milestone_id: await idOf(tx, 'milestone', milestoneKey(project.key, Number(ordinal))),
          follows_id: await idOf(tx, 'milestone', milestoneKey(project.key, followed)),
        },
        values: {},
      });
    }
  }
}

async function idOf(
  tx: EntityManager,
  table: 'programme' | 'project' | 'milestone',
  key: string,
): Promise<string> {
  const rows: { id: string }[] = await tx.query(`SELECT id FROM ${table} WHERE key = $1`, [key]);
  const id = rows[0]?.id;
  if (id === undefined) throw new Error(`No ${table} has the key ${key}`);
  return id;
}

async function requestPages(tx: EntityManager, programmeId: string): Promise<void> {
  await tx.query(
    `INSERT INTO publication_request (id, programme_id, reason, priority) VALUES ($1, $2, 'load', 0)`,
    [uuidv7(), programmeId],
  );
}
