import { v7 as uuidv7 } from 'uuid';
import { readPrincipal, type Principal } from '@jiannuo/identity';
import { createDataSource, Database } from '@jiannuo/platform';
import {
  createTestDatabase,
  seedDepartment,
  seedProgramme,
  seedProject,
  seedRegion,
  seedUser,
  setBusinessTime,
  type TestDatabase,
} from '@jiannuo/testing';
import { ShowMonthlyProgress, ShowProgramme } from '@jiannuo/tracking';
import { ExportOutside } from './export-outside.js';
import { ImportOutside } from './import-outside.js';
import { ListOutsideSystems } from './list-outside-systems.js';
import { RemoveOutsideSystem } from './remove-outside-system.js';
import { SaveOutsideSystem } from './save-outside-system.js';
import { SuggestLayout } from './suggest-layout.js';

export interface OutsideFixture {
  readonly db: TestDatabase;
  readonly supervisor: Principal;
  readonly administrator: Principal;
  /** Of 教育局. */
  readonly reporter: Principal;
  readonly save: SaveOutsideSystem;
  readonly remove: RemoveOutsideSystem;
  readonly list: ListOutsideSystems;
  readonly suggest: SuggestLayout;
  readonly export: ExportOutside;
  readonly import: ImportOutside;
  close(): Promise<void>;
}

/** 教育局 leads 1 and 3, 住建局 leads 2; the first counts its classrooms. */
export async function startOutside(): Promise<OutsideFixture> {
  const db = await createTestDatabase();
  const api = new Database(
    await createDataSource({ url: db.url, role: 'jiannuo_api', poolSize: 3 }).initialize(),
  );
  await setBusinessTime(db.owner, '2024-09-20T09:00:00+08:00');
  await seedRegion(db.owner);
  const jyj = await seedDepartment(db.owner, { code: 'jyj', name: '教育局' });
  const zjj = await seedDepartment(db.owner, { code: 'zjj', name: '住房和城乡建设局' });
  const programme = await seedProgramme(db.owner);
  const titles = [
    ['新建小学', jyj],
    ['老旧小区改造', zjj],
    ['食堂改造', jyj],
  ] as const;
  for (const [index, [title, { id: leadId }]] of titles.entries()) {
    const project = await seedProject(db.owner, { programme, ordinal: index + 1, title, leadId });
    if (index > 0) continue;
    await db.owner.query(
      `INSERT INTO deliverable (id, project_id, ordinal, text, target, unit)
       VALUES ($1, $2, 1, '新建教室', 24, '间')`,
      [uuidv7(), project.id],
    );
  }
  await seedUser(db.owner, { username: 'supervisor', grants: [{ role: 'supervisor' }] });
  await seedUser(db.owner, { username: 'admin', grants: [{ role: 'administrator' }] });
  await seedUser(db.owner, {
    username: 'jyj',
    grants: [{ role: 'reporter', departmentId: jyj.id }],
  });
  const principal = async (name: string): Promise<Principal> => {
    const found = await readPrincipal(db.owner.manager, name);
    if (found === null) throw new Error(`Nobody is called ${name}`);
    return found;
  };
  const showProgramme = new ShowProgramme(api);
  return {
    db,
    supervisor: await principal('supervisor'),
    administrator: await principal('admin'),
    reporter: await principal('jyj'),
    save: new SaveOutsideSystem(api),
    remove: new RemoveOutsideSystem(api),
    list: new ListOutsideSystems(api),
    suggest: new SuggestLayout(),
    export: new ExportOutside(api, showProgramme),
    import: new ImportOutside(api, new ShowMonthlyProgress(api), showProgramme),
    close: async () => {
      await api.close();
      await db.drop();
    },
  };
}
