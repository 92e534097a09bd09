import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { LoadedPlan } from '../programme/plan-mapper.js';
import { readDossier, type ProjectDossier } from './read-project-dossier.js';

/**
 * Asks for 一项一档 of a project. What is on record now goes with the request, so the archive says
 * what stood there at this moment, whenever a worker comes to make it.
 * @returns the document's id.
 */
export async function requestArchive(
  tx: EntityManager,
  dossier: ProjectDossier,
  requestedBy: string,
): Promise<string> {
  const id = uuidv7();
  await tx.query(
    `INSERT INTO document (id, region_code, programme_id, kind, project_id, record, requested_by,
       requested_at)
     VALUES ($1, $2, $3, 'archive', $4, $5, $6, business_now())`,
    [
      id,
      dossier.plan.regionCode,
      dossier.plan.id,
      dossier.project.id,
      JSON.stringify(dossier),
      requestedBy,
    ],
  );
  return id;
}

/** Asks for 年度总账 of a closed list; it is made from the first publication that says so. */
export async function requestAccount(
  tx: EntityManager,
  programme: { readonly id: string; readonly regionCode: string },
  requestedBy: string,
): Promise<string> {
  const id = uuidv7();
  await tx.query(
    `INSERT INTO document (id, region_code, programme_id, kind, requested_by, requested_at)
     VALUES ($1, $2, $3, 'account', $4, business_now())`,
    [id, programme.regionCode, programme.id, requestedBy],
  );
  return id;
}

/** When a list is closed: the year's account, and one archive for each of its projects. */
export async function requestYearDocuments(
  tx: EntityManager,
  { plan, projects }: LoadedPlan,
  requestedBy: string,
): Promise<void> {
  await requestAccount(tx, plan, requestedBy);
  for (const { key } of projects) {
    await requestArchive(tx, await readDossier(tx, key), requestedBy);
  }
}
