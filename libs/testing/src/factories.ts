import type { DataSource, EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { Role } from '@jiannuo/domain';

/** Factories take the owner's connection: row-level security does not stand in their way. */
export type Owner = DataSource | EntityManager;

export interface SeededDepartment {
  readonly id: string;
  readonly regionCode: string;
  readonly code: string;
  readonly name: string;
}
export interface SeededUser {
  readonly id: string;
  readonly username: string;
  readonly displayName: string;
}
export interface SeededProgramme {
  readonly id: string;
  readonly key: string;
  readonly regionCode: string;
}
export interface SeededProject {
  readonly id: string;
  readonly key: string;
  readonly regionCode: string;
}
export interface SeededMilestone {
  readonly id: string;
  readonly key: string;
}

/** 洪洞县 unless told otherwise. */
export async function seedRegion(
  owner: Owner,
  region: { code?: string; name?: string; parentCode?: string } = {},
): Promise<string> {
  const code = region.code ?? '141024';
  await owner.query(
    `INSERT INTO region (code, name, parent_code) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`,
    [code, region.name ?? '洪洞县', region.parentCode ?? null],
  );
  return code;
}

export async function seedDepartment(
  owner: Owner,
  department: { regionCode?: string; code?: string; name?: string } = {},
): Promise<SeededDepartment> {
  const regionCode = department.regionCode ?? '141024';
  const code = department.code ?? 'jyj';
  const seeded = { id: uuidv7(), regionCode, code, name: department.name ?? `${code}局` };
  await owner.query(
    'INSERT INTO department (id, region_code, code, name) VALUES ($1, $2, $3, $4)',
    [seeded.id, regionCode, code, seeded.name],
  );
  return seeded;
}

/**
 * A user with any number of roles. Without `passwordHash` nobody can sign in as them: most specs
 * act as a principal and need no password.
 */
export async function seedUser(
  owner: Owner,
  user: {
    username: string;
    displayName?: string;
    email?: string;
    passwordHash?: string;
    active?: boolean;
    grants?: readonly { role: Role; regionCode?: string; departmentId?: string }[];
  },
): Promise<SeededUser> {
  const seeded = {
    id: uuidv7(),
    username: user.username,
    displayName: user.displayName ?? user.username,
  };
  await owner.query(
    `INSERT INTO app_user (id, username, display_name, email, password_hash, active, region_code)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [
      seeded.id,
      seeded.username,
      seeded.displayName,
      user.email ?? null,
      user.passwordHash ?? 'no password',
      user.active ?? true,
      user.grants?.[0] ? (user.grants[0].regionCode ?? '141024') : null,
    ],
  );
  for (const grant of user.grants ?? []) {
    await owner.query(
      `INSERT INTO role_grant (id, user_id, role, region_code, department_id)
       VALUES ($1, $2, $3, $4, $5)`,
      [uuidv7(), seeded.id, grant.role, grant.regionCode ?? '141024', grant.departmentId ?? null],
    );
  }
  return seeded;
}

/** The livelihood programme of 2024, published. */
export async function seedProgramme(
  owner: Owner,
  programme: {
    regionCode?: string;
    year?: number;
    kind?: 'livelihood' | 'priority' | 'governance' | 'indicator';
    state?: 'drafted' | 'adopted' | 'published' | 'closed';
    title?: string;
    signOffRequired?: boolean;
    evidenceRequired?: boolean;
  } = {},
): Promise<SeededProgramme> {
  const regionCode = programme.regionCode ?? '141024';
  const year = programme.year ?? 2024;
  const kind = programme.kind ?? 'livelihood';
  const seeded = { id: uuidv7(), key: `${regionCode}-${year}-${kind}`, regionCode };
  await owner.query(
    `INSERT INTO programme (id, key, region_code, kind, year, title, state, starts_on, ends_on,
       sign_off_required, evidence_required)
     VALUES ($1, $2, $3, $4, $5, $6, $7, make_date($5, 1, 1), make_date($5, 12, 31), $8, $9)`,
    [
      seeded.id,
      seeded.key,
      regionCode,
      kind,
      year,
      programme.title ?? `${year}年民生实事`,
      programme.state ?? 'published',
      programme.signOffRequired ?? false,
      programme.evidenceRequired ?? true,
    ],
  );
  return seeded;
}

/** A project with its lead department and, perhaps, supporting ones. */
export async function seedProject(
  owner: Owner,
  project: {
    programme: SeededProgramme;
    ordinal?: number;
    title?: string;
    leadId: string;
    supportingIds?: readonly string[];
  },
): Promise<SeededProject> {
  const { programme } = project;
  const ordinal = project.ordinal ?? 1;
  const key = `${programme.key}/${ordinal}`;
  const seeded = { id: uuidv7(), key, regionCode: programme.regionCode };
  await owner.query(
    `INSERT INTO project (id, key, region_code, programme_id, ordinal, title)
     VALUES ($1, $2, $3, $4, $5, $6)`,
    [
      seeded.id,
      key,
      programme.regionCode,
      programme.id,
      ordinal,
      project.title ?? `实事${ordinal}`,
    ],
  );
  const parts = [
    [project.leadId, 'lead'],
    ...(project.supportingIds ?? []).map((id) => [id, 'supporting']),
  ];
  for (const [departmentId, part] of parts) {
    await owner.query(
      'INSERT INTO project_department (project_id, department_id, part) VALUES ($1, $2, $3)',
      [seeded.id, departmentId, part],
    );
  }
  return seeded;
}

export async function seedMilestone(
  owner: Owner,
  milestone: {
    project: SeededProject;
    ordinal?: number;
    title?: string;
    departmentId: string;
    dueDate: string;
    weight?: number;
    /** Ids of the milestones it follows. */
    follows?: readonly string[];
    /** Both or neither: a milestone completed and reported, as if approved. */
    completedOn?: string;
    reportedOn?: string;
  },
): Promise<SeededMilestone> {
  const { project } = milestone;
  const ordinal = milestone.ordinal ?? 1;
  const seeded = { id: uuidv7(), key: `${project.key}/${ordinal}` };
  await owner.query(
    `INSERT INTO milestone (id, key, region_code, project_id, ordinal, title, department_id,
       original_due_date, due_date, weight, completed_on, reported_on)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8, $9, $10, $11)`,
    [
      seeded.id,
      seeded.key,
      project.regionCode,
      project.id,
      ordinal,
      milestone.title ?? `节点${ordinal}`,
      milestone.departmentId,
      milestone.dueDate,
      milestone.weight ?? 25,
      milestone.completedOn ?? null,
      milestone.reportedOn ?? milestone.completedOn ?? null,
    ],
  );
  for (const follows of milestone.follows ?? []) {
    await owner.query('INSERT INTO milestone_follows VALUES ($1, $2)', [seeded.id, follows]);
  }
  return seeded;
}

/** Sets business time to an instant, written with its offset: `2024-09-20T09:00:00+08:00`. */
export async function setBusinessTime(owner: Owner, instant: string): Promise<void> {
  await owner.query(
    'UPDATE clock SET demo = true, clock_offset = $1::timestamptz - clock_timestamp()',
    [instant],
  );
}
