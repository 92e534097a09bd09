import type { EntityManager } from 'typeorm';
import { removeMilestones } from './write-plan.js';

/** Takes a project out of a list that is not yet published, with its sites and all it planned. */
export async function removeProject(tx: EntityManager, projectId: string): Promise<void> {
  await removeMilestones(tx, projectId);
  await tx.query(
    `DELETE FROM site WHERE deliverable_id IN (SELECT id FROM deliverable WHERE project_id = $1)`,
    [projectId],
  );
  for (const table of ['deliverable', 'project_department', 'project_information']) {
    await tx.query(`DELETE FROM ${table} WHERE project_id = $1`, [projectId]);
  }
  await tx.query('DELETE FROM project WHERE id = $1', [projectId]);
}
