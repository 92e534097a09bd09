import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  milestoneKey,
  parseMilestoneKey,
  parseProgrammeKey,
  parseProjectKey,
  PROGRAMME_KINDS,
  programmeKey,
  projectKey,
} from './keys.js';

describe('keys people read', () => {
  it('name a programme, its project and its milestone', () => {
    const programme = programmeKey('141024', 2024, 'livelihood');
    expect(programme).toBe('141024-2024-livelihood');
    expect(projectKey(programme, 14)).toBe('141024-2024-livelihood/14');
    expect(milestoneKey('141024-2024-livelihood/14', 3)).toBe('141024-2024-livelihood/14/3');
  });

  it('allow a township by its nine digits and a village by its twelve', () => {
    expect(parseProgrammeKey('141024100-2024-priority')?.region).toBe('141024100');
    expect(parseProgrammeKey('141024100201-2024-priority')?.region).toBe('141024100201');
  });

  it.each([
    '',
    '141024-2024',
    '141024-2024-livelyhood',
    '14102-2024-livelihood',
    '1410241-2024-livelihood',
    '141024-024-livelihood',
    '141024-2024-livelihood/',
    ' 141024-2024-livelihood',
    '141024-2024-livelihood\n',
    '141024-2024-toString',
  ])('refuse %j as a programme', (text) => {
    expect(parseProgrammeKey(text)).toBeNull();
  });

  it.each([
    '141024-2024-livelihood',
    '141024-2024-livelihood/0',
    '141024-2024-livelihood/014',
    '141024-2024-livelihood/-1',
    '141024-2024-livelihood/1.5',
    '141024-2024-livelihood/14/3',
    'x/14',
  ])('refuse %j as a project', (text) => {
    expect(parseProjectKey(text)).toBeNull();
  });

  it.each(['141024-2024-livelihood/14', '141024-2024-livelihood/14/3/1', '14/3', '/14/3'])(
    'refuse %j as a milestone',
    (text) => {
      expect(parseMilestoneKey(text)).toBeNull();
    },
  );

  it('are never made from parts that could not be read again', () => {
    expect(() => programmeKey('hongtong', 2024, 'livelihood')).toThrow(RangeError);
    expect(() => projectKey('141024-2024-livelihood', 0)).toThrow(RangeError);
    expect(() => milestoneKey('141024-2024-livelihood', 3)).toThrow(RangeError);
  });

  it('read back to the parts they were made of', () => {
    const ordinal = fc.integer({ min: 1, max: 999_999 });
    const region = fc.constantFrom('141024', '140000', '141024100', '141024100201');
    fc.assert(
      fc.property(
        region,
        fc.integer({ min: 1000, max: 9999 }),
        fc.constantFrom(...PROGRAMME_KINDS),
        ordinal,
        ordinal,
        (code, year, kind, project, milestone) => {
          const programme = programmeKey(code, year, kind);
          const ofProject = projectKey(programme, project);
          expect(parseProgrammeKey(programme)).toEqual({ region: code, year, kind });
          expect(parseProjectKey(ofProject)).toEqual({ programme, ordinal: project });
          expect(parseMilestoneKey(milestoneKey(ofProject, milestone))).toEqual({
            project: ofProject,
            ordinal: milestone,
          });
        },
      ),
    );
  });
});
