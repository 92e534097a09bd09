import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type {
  CoordinationView,
  DepartmentLightsView,
  LeaderDeskView,
  MonthChangeView,
} from '@jiannuo/contracts';
import { requireRegions, type Principal } from '@jiannuo/identity';
import { Database, readBusinessTime } from '@jiannuo/platform';
import { readProgrammes } from '../programme/programme-rows.js';
import { readProgrammeStandings } from '../programme/read-programme-standing.js';

/** What a leader sees in two minutes: what asks for a word, lights by department, this month. */
@Injectable()
export class ShowLeaderDesk {
  constructor(private readonly database: Database) {}

  async run(principal: Principal): Promise<LeaderDeskView> {
    const regions = requireRegions(principal, 'leader-note.read');
    return this.database.readInRegions(regions, async (tx) => {
      const { today } = await readBusinessTime(tx);
      return {
        coordination: await readCoordination(tx, today),
        departments: await countLights(tx),
        change: await readChange(tx, today.slice(0, 7)),
      };
    });
  }
}

/** Of each project and department the latest report handed in since last month that asks for something. */
async function readCoordination(tx: EntityManager, today: string): Promise<CoordinationView[]> {
  return tx.query(
    `SELECT j.key AS "projectKey", coalesce(j.short_title, j.title) AS project,
       d.name AS department, s.period, s.needs_coordination AS text, s.id AS "submissionId"
     FROM (
       SELECT DISTINCT ON (project_id, department_id) * FROM submission
       WHERE kind = 'progress' AND state IN ('submitted','signed-off','approved')
         AND period >= to_char($1::date - interval '1 month', 'YYYY-MM')
       ORDER BY project_id, department_id, period DESC
     ) s
     JOIN project j ON j.id = s.project_id
     JOIN programme p ON p.id = j.programme_id AND p.state = 'published'
     JOIN department d ON d.id = s.department_id
     WHERE s.needs_coordination <> ''
     ORDER BY s.period DESC, j.ordinal, d.code`,
    [today],
  );
}

async function countLights(tx: EntityManager): Promise<DepartmentLightsView[]> {
  const programmes = (await readProgrammes(tx)).filter(({ state }) => state === 'published');
  const standings = [...(await readProgrammeStandings(tx, programmes)).values()].flat();
  const counts = new Map<string, DepartmentLightsView>();
  for (const { view } of standings) {
    const department = view.leadDepartment?.name;
    if (department === undefined || view.light === null) continue;
    const known = counts.get(department);
    const lights = known ?? { department, red: 0, yellow: 0, green: 0, grey: 0, done: 0 };
    lights[view.light.light] += 1;
    if (known === undefined) counts.set(department, lights);
  }
  return [...counts.values()].sort(
    (a, b) =>
      b.red - a.red || b.yellow - a.yellow || a.department.localeCompare(b.department, 'zh'),
  );
}

async function readChange(tx: EntityManager, month: string): Promise<MonthChangeView> {
  const rows: Omit<MonthChangeView, 'month'>[] = await tx.query(
    `SELECT
       (SELECT count(*)::int FROM milestone m JOIN project j ON j.id = m.project_id
        JOIN programme p ON p.id = j.programme_id AND p.state = 'published'
        WHERE to_char(m.completed_on, 'YYYY-MM') = $1) AS completed,
       (SELECT count(*)::int FROM milestone m JOIN project j ON j.id = m.project_id
        JOIN programme p ON p.id = j.programme_id AND p.state = 'published'
        WHERE to_char(m.due_date, 'YYYY-MM') = $1 AND m.withdrawn_on IS NULL) AS due,
       (SELECT count(*)::int FROM review v JOIN submission s ON s.id = v.submission_id
        JOIN region r ON r.code = v.region_code
        WHERE s.kind = 'extension' AND v.action = 'approve'
          AND to_char(v.decided_at AT TIME ZONE r.time_zone, 'YYYY-MM') = $1) AS extended,
       (SELECT count(*)::int FROM review v JOIN region r ON r.code = v.region_code
        WHERE v.action = 'return'
          AND to_char(v.decided_at AT TIME ZONE r.time_zone, 'YYYY-MM') = $1) AS returned`,
    [month],
  );
  return { month, ...(rows[0] ?? { completed: 0, due: 0, extended: 0, returned: 0 }) };
}
