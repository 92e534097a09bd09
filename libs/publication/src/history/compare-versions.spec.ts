import { describe, expect, it } from '@jest/globals';
import type { PublicProgramme } from '@jiannuo/contracts';
import { snapshotOf } from '../snapshot/build-snapshot.js';
import { PUBLISHED_ROWS } from '../snapshot/published-rows.fixture.js';
import type { PublishedRows } from '../snapshot/published-rows.js';
import { compareVersions } from './compare-versions.js';

const SETTINGS = { sponsor: null, contact: null, registrations: [] };

function version(rows: PublishedRows): PublicProgramme {
  const { programme } = snapshotOf(rows, SETTINGS);
  return { ...programme, publishedAt: '2024-09-20T01:00:00Z', version: 1 };
}

describe('the difference between two versions', () => {
  it('is nothing between a version and itself', () => {
    expect(compareVersions(version(PUBLISHED_ROWS), version(PUBLISHED_ROWS))).toEqual([]);
  });

  it('names each fact that changed, with what stood there before', () => {
    const milestones = PUBLISHED_ROWS.milestones.map((milestone) =>
      milestone.title === '投入使用'
        ? { ...milestone, completed_on: '2024-09-02', reported_on: '2024-09-19' }
        : milestone,
    );
    const changes = compareVersions(
      version(PUBLISHED_ROWS),
      version({ ...PUBLISHED_ROWS, milestones }),
    );
    expect(changes).toContainEqual({
      project: 14,
      projectTitle: '恒东小学',
      milestone: 2,
      milestoneTitle: '投入使用',
      what: '完成日期',
      before: null,
      after: '2024-09-02',
    });
    expect(changes.map(({ project, what }) => `${project} ${what}`)).toContain('14 状态');
    expect(changes.every(({ project }) => project === 14 || project === null)).toBe(true);
  });

  it('tells of a project that came or went', () => {
    const projects = PUBLISHED_ROWS.projects.slice(1);
    const changes = compareVersions(
      version(PUBLISHED_ROWS),
      version({ ...PUBLISHED_ROWS, projects }),
    );
    expect(changes).toContainEqual(
      expect.objectContaining({ project: 1, what: '承诺', after: null }),
    );
  });
});
