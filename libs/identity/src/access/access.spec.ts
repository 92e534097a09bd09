import { describe, expect, it } from '@jest/globals';
import { ROLES, type Role } from '@jiannuo/domain';
import { ACCESS, type AccessAction } from './access-table.js';
import { mayAccess, requireAccess, requireRegions } from './access.js';
import { MAY } from './access-by-role.fixture.js';
import type { Principal } from './principal.js';

const ACTIONS = Object.keys(ACCESS) as AccessAction[];
const HERE = '141024';
const OURS = 'department of mine';

function holding(role: Role, departmentId: string | null = OURS): Principal {
  const ofDepartment = role === 'reporter' || role === 'head';
  const grant = {
    role,
    regionCode: HERE,
    regionName: '洪洞县',
    departmentId: ofDepartment ? departmentId : null,
    departmentCode: ofDepartment ? 'jyj' : null,
    departmentName: ofDepartment ? '教育局' : null,
  };
  return { userId: 'me', username: 'me', displayName: '我', grants: [grant], regions: [HERE] };
}

describe('the table of rights', () => {
  it.each(ROLES.flatMap((role) => ACTIONS.map((action) => [role, action] as const)))(
    'says whether %s may %s',
    (role, action) => {
      const scope = { regionCode: HERE, departmentId: OURS };
      expect(mayAccess(holding(role), action, scope)).toBe(MAY[role].includes(action));
    },
  );

  it('names every right in words and gives each to somebody', () => {
    for (const action of ACTIONS) {
      expect(ACCESS[action].words).toMatch(/^\p{Script=Han}+$/u);
      expect(Object.keys(ACCESS[action].roles)).not.toEqual([]);
    }
  });

  it('never reaches into another region', () => {
    for (const role of ROLES) {
      for (const action of ACTIONS) {
        const scope = { regionCode: '141021', departmentId: OURS };
        expect(mayAccess(holding(role), action, scope)).toBe(false);
      }
    }
  });

  it('lets a city read the lists of its counties, and do nothing else there', () => {
    for (const role of ROLES) {
      const county = '141021';
      const principal = holding(role);
      const city = {
        ...principal,
        grants: principal.grants.map((grant) => ({ ...grant, regionsBelow: [county] })),
      };
      const looksDown = ['supervisor', 'leader', 'observer'].includes(role);
      for (const action of ACTIONS) {
        const expected = looksDown && action === 'programme.read';
        expect([role, action, mayAccess(city, action, { regionCode: county })]).toEqual([
          role,
          action,
          expected,
        ]);
      }
      expect(requireRegions(city, 'programme.read')).toEqual(looksDown ? [HERE, county] : [HERE]);
    }
  });

  it('lets a department act for itself alone', () => {
    for (const role of ['reporter', 'head'] as const) {
      for (const departmentId of ['another department', null, undefined]) {
        const scope =
          departmentId === undefined ? { regionCode: HERE } : { regionCode: HERE, departmentId };
        expect(mayAccess(holding(role), 'submission.create', scope)).toBe(false);
        expect(mayAccess(holding(role), 'submission.read', scope)).toBe(false);
        expect(mayAccess(holding(role), 'programme.read', scope)).toBe(true);
      }
    }
  });

  it('gives nothing to somebody without a role', () => {
    const nobody: Principal = { ...holding('leader'), grants: [], regions: [] };
    for (const action of ACTIONS) {
      expect(mayAccess(nobody, action, { regionCode: HERE })).toBe(false);
      expect(() => requireRegions(nobody, action)).toThrow(/not-allowed/);
    }
  });

  it('refuses in words that say what was asked', () => {
    const act = (): void =>
      requireAccess(holding('administrator'), 'submission.approve', { regionCode: HERE });
    expect(act).toThrow('您没有审核通过的权限。如有需要，请联系管理员。');
  });
});
