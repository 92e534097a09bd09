import { v7 as uuidv7 } from 'uuid';
import {
  decideSubmission,
  SUBMISSION_STATES,
  type Role,
  type SubmissionAction,
  type SubmissionKind,
  type SubmissionState,
} from '@jiannuo/domain';
import { ERROR_STATUS } from '@jiannuo/contracts/constants';
import { hashPassword, mayAccess, type AccessAction, type Principal } from '@jiannuo/identity';
import { seedDepartment, seedProgramme, seedRegion, seedUser } from '@jiannuo/testing';
import { problemCodeOf } from '@jiannuo/tracking';
import { PASSWORD, type ApiFixture } from './api.fixture.js';

/** Everybody there is: own and another department, own and another region. */
export const PEOPLE = [
  { name: 'jyj', role: 'reporter', department: 'jyj', region: '141024' },
  { name: 'jyj-head', role: 'head', department: 'jyj', region: '141024' },
  { name: 'zjj', role: 'reporter', department: 'zjj', region: '141024' },
  { name: 'zjj-head', role: 'head', department: 'zjj', region: '141024' },
  { name: 'supervisor', role: 'supervisor', department: null, region: '141024' },
  { name: 'leader', role: 'leader', department: null, region: '141024' },
  { name: 'observer', role: 'observer', department: null, region: '141024' },
  { name: 'admin', role: 'administrator', department: null, region: '141024' },
  { name: 'far-jyj', role: 'reporter', department: 'far', region: '141025' },
  { name: 'far-head', role: 'head', department: 'far', region: '141025' },
  { name: 'far-supervisor', role: 'supervisor', department: null, region: '141025' },
  { name: 'far-leader', role: 'leader', department: null, region: '141025' },
] as const satisfies readonly {
  name: string;
  role: Role;
  department: string | null;
  region: string;
}[];
export type Person = (typeof PEOPLE)[number];

export const ACTIONS = [
  'edit',
  'submit',
  'sign-off',
  'disclosure-review',
  'approve',
  'return',
  'withdraw',
  'revoke',
] as const satisfies readonly SubmissionAction[];

export interface Cell {
  readonly kind: SubmissionKind;
  readonly state: SubmissionState;
  readonly signOff: boolean;
  readonly action: (typeof ACTIONS)[number];
  readonly person: Person;
}

/** A submission in a state, on a project of its own, written by a colleague who asks for nothing. */
export interface Subject {
  readonly id: string;
  readonly version: number;
}

/** The region next door with its people, a colleague as the author, and two programmes. */
export async function seedCells({ owner, departments }: ApiFixture) {
  await seedRegion(owner, { code: '141025', name: '古县' });
  const far = await seedDepartment(owner, { regionCode: '141025', code: 'far', name: '教育局' });
  const passwordHash = await hashPassword(PASSWORD);
  for (const { name, role, region, department } of PEOPLE) {
    if (region === '141024') continue;
    const grant = { role, regionCode: region, ...(department ? { departmentId: far.id } : {}) };
    await seedUser(owner, { username: name, passwordHash, grants: [grant] });
  }
  const author = await seedUser(owner, {
    username: 'jyj-author',
    grants: [{ role: 'reporter', departmentId: departments.jyj.id }],
  });
  const plain = await seedProgramme(owner, { evidenceRequired: false });
  const signing = await seedProgramme(owner, {
    kind: 'priority',
    evidenceRequired: false,
    signOffRequired: true,
  });
  let ordinal = 0;
  return {
    async subject({ kind, state, signOff }: Omit<Cell, 'action' | 'person'>): Promise<Subject> {
      ordinal += 1;
      const programme = signOff ? signing : plain;
      const [project, milestone, id] = [uuidv7(), uuidv7(), uuidv7()];
      const key = `${programme.key}/${ordinal}`;
      const of = kind === 'progress' ? 'NULL' : `'${milestone}'`;
      const decided = state === 'approved' || state === 'revoked';
      const at = `'2024-09-19T09:00:00+08:00'`;
      const was = ['draft'].includes(state) ? 'NULL' : at;
      await owner.query(`
        INSERT INTO project (id, key, region_code, programme_id, ordinal, title)
          VALUES ('${project}', '${key}', '141024', '${programme.id}', ${ordinal}, '实事');
        INSERT INTO project_department VALUES ('${project}', '${departments.jyj.id}', 'lead');
        INSERT INTO milestone (id, key, region_code, project_id, ordinal, title, department_id,
            original_due_date, due_date, weight)
          VALUES ('${milestone}', '${key}/1', '141024', '${project}', 1, '开工',
            '${departments.jyj.id}', '2024-10-08', '2024-10-08', 100);
        INSERT INTO submission (id, region_code, kind, project_id, milestone_id, department_id,
            state, version, period, completed_on, text, requested_due_date, granted_due_date,
            basis_authority, basis_date, basis_document, changes, submitted_at, reported_on,
            decided_at, approval_order, created_at, updated_at)
          VALUES ('${id}', '141024', '${kind}', '${project}', ${of}, '${departments.jyj.id}',
            '${state}', 3, ${kind === 'progress' ? `'2024-09'` : 'NULL'},
            ${kind === 'completion' ? `'2024-09-10'` : 'NULL'}, '说明',
            ${kind === 'extension' ? `'2024-10-31'` : 'NULL'},
            ${kind === 'extension' && decided ? `'2024-10-31'` : 'NULL'},
            '县政府', '2024-09-01', '9号',
            ${kind === 'amendment' ? `'{"weight":50}'` : 'NULL'}, ${was},
            ${was === 'NULL' ? 'NULL' : `'2024-09-19'`}, ${decided ? at : 'NULL'},
            ${decided ? `nextval('submission_approval_order')` : 'NULL'}, ${at}, ${at});
        INSERT INTO submission_author VALUES ('${id}', '${author.id}');`);
      return { id, version: 3 };
    },
  };
}

/** What the table answers, as HTTP tells it: 200, or the status and the code of the refusal. */
export function expectedOf(cell: Cell): string {
  const { kind, state, action, person, signOff } = cell;
  const principal = principalOf(person);
  // Whoever holds the right nowhere is turned away at the door; whoever holds it elsewhere finds
  // nothing here.
  const own = { regionCode: person.region, departmentId: person.department };
  if (!mayAccess(principal, `submission.${action}` as AccessAction, own))
    return tell('not-allowed');
  if (person.region !== '141024') return tell('not-found');
  const scope = { regionCode: '141024', departmentId: 'jyj' };
  if (!mayAccess(principal, `submission.${action}` as AccessAction, scope))
    return tell('not-allowed');
  const decision = decideSubmission({
    action,
    given: {
      version: 3,
      comment: '请核实',
      text: '说明',
      completedOn: '2024-09-10',
      evidenceCount: 0,
      requestedDueDate: '2024-10-31',
      basis: { authority: '县政府', date: '2024-09-01', documentNumber: '9号' },
      changes: { weight: 50 },
      figures: [],
    },
    state,
    kind,
    actor: {
      id: person.name,
      roles: [{ role: person.role, region: person.region, department: person.department }],
    },
    subject: {
      region: '141024',
      responsibleDepartments: ['jyj'],
      open: true,
      hasOtherLive: false,
      dueDate: '2024-10-08',
    },
    submission: { department: 'jyj', authors: ['author'], signOffRequired: signOff, version: 3 },
    programme: { startsOn: '2024-01-01', evidenceRequired: false, signOffRequired: signOff },
    today: '2024-09-20',
  });
  return decision.ok ? `200 ${decision.to}` : tell(problemCodeOf(decision.code));
}

function tell(code: keyof typeof ERROR_STATUS): string {
  return `${ERROR_STATUS[code]} ${code}`;
}

function principalOf({ name, role, region, department }: Person): Principal {
  const grant = { role, regionCode: region, regionName: region };
  return {
    ...{ userId: name, username: name, displayName: name, regions: [region] },
    grants: [
      {
        ...grant,
        departmentId: department,
        departmentCode: department,
        departmentName: department,
      },
    ],
  };
}

/** Every state × action × person of a kind, with and without sign-off. */
export function cellsOf(kind: SubmissionKind, signOff: boolean): Cell[] {
  return SUBMISSION_STATES.flatMap((state) =>
    ACTIONS.flatMap((action) => PEOPLE.map((person) => ({ kind, state, signOff, action, person }))),
  );
}
