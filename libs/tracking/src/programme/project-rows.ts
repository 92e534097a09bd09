import type { EntityManager } from 'typeorm';

export interface DepartmentOfProject {
  readonly code: string;
  readonly name: string;
  readonly part: 'lead' | 'supporting';
}

export interface ProjectRow {
  readonly id: string;
  readonly key: string;
  readonly programmeId: string;
  readonly ordinal: number;
  readonly title: string;
  readonly shortTitle: string | null;
  readonly responsibleLeader: string | null;
  readonly setupIsSample: boolean;
  readonly departments: readonly DepartmentOfProject[];
}

const PROJECTS = `
  SELECT j.id, j.key, j.programme_id AS "programmeId", j.ordinal, j.title,
    j.short_title AS "shortTitle", j.responsible_leader AS "responsibleLeader",
    j.setup_is_sample AS "setupIsSample", coalesce(d.departments, '[]') AS departments
  FROM project j
  LEFT JOIN LATERAL (
    SELECT jsonb_agg(jsonb_build_object('code', e.code, 'name', e.name, 'part', pd.part)
      ORDER BY pd.part, e.name COLLATE "zh-x-icu") AS departments
    FROM project_department pd JOIN department e ON e.id = pd.department_id
    WHERE pd.project_id = j.id
  ) d ON true`;

/** The projects of these programmes, in the order of the document. */
export async function readProjects(
  tx: EntityManager,
  programmeIds: readonly string[],
): Promise<ProjectRow[]> {
  return tx.query(
    `${PROJECTS} WHERE j.programme_id = ANY ($1) ORDER BY j.programme_id, j.ordinal`,
    [programmeIds],
  );
}

/** The project of that key, or null where the transaction sees none. */
export async function readProject(
  tx: EntityManager,
  projectKey: string,
): Promise<ProjectRow | null> {
  const rows: ProjectRow[] = await tx.query(`${PROJECTS} WHERE j.key = $1`, [projectKey]);
  return rows[0] ?? null;
}
