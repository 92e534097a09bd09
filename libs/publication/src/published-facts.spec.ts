import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { PHOTO_HASH, seedReview, seedSubmission } from './publication.fixture.js';
import { PublicationStage } from './publication-stage.fixture.js';

let stage: PublicationStage;

beforeEach(async () => {
  stage = await PublicationStage.open();
});
afterEach(() => stage.close());

describe('publishing a programme', () => {
  it('answers the request with pages, data and photos of one version', async () => {
    expect(await stage.worker.runOnce()).toBe(1);
    const { version, manifest, snapshot } = await stage.newest();
    expect(version).toBe(1);
    expect(Object.keys(manifest)).toEqual(
      expect.arrayContaining([
        '/',
        '/projects/14',
        '/about',
        `/programmes/${stage.story.programmeKey}`,
        `/api/v1/public/programmes/${stage.story.programmeKey}`,
        `/api/v1/public/programmes/${stage.story.programmeKey}.csv`,
        `/api/v1/public/programmes/${stage.story.programmeKey}.atom`,
        `/api/v1/public/programmes/${stage.story.programmeKey}.ics`,
        `/api/v1/public/projects/${stage.story.programmeKey}/14`,
        `/photos/${PHOTO_HASH}.jpg`,
        '/assets/public.first.css',
      ]),
    );
    expect(snapshot).toMatchObject({
      asOf: '2024-09-20',
      progress: 50,
      headline: '1件中完成0件，1件滞后：第14件完成洪洞县恒东小学建设项目（有节点逾期19天）。',
    });
  });

  it('tells of an approved milestone its dates, note and photo', async () => {
    await stage.worker.runOnce();
    const [completed] = (await stage.project()).milestones;
    expect(completed).toMatchObject({
      state: 'completed',
      completedOn: '2024-05-01',
      daysLate: 1,
      light: 'done',
      publicNote: '=现场核查属实',
      photos: [{ url: `/photos/${PHOTO_HASH}.jpg`, caption: '封顶现场', width: 1600 }],
    });
  });

  it('tells of a report under review only the date on which it was reported', async () => {
    const { openMilestoneId: milestoneId } = stage.story;
    await seedSubmission(stage.database.owner, stage.story, {
      milestoneId,
      state: 'submitted',
      completedOn: '2024-09-18',
      reportedOn: '2024-09-19',
    });
    await stage.worker.runOnce();
    const [, reported] = (await stage.project()).milestones;
    expect(reported).toMatchObject({
      state: 'reported',
      reportedOn: '2024-09-19',
      completedOn: null,
      light: 'green',
      photos: [],
      publicNote: '',
    });
    expect(JSON.stringify(reported)).not.toContain('2024-09-18');
  });

  it('shows a returned report as open, without saying that it was returned', async () => {
    const submissionId = await seedSubmission(stage.database.owner, stage.story, {
      milestoneId: stage.story.openMilestoneId,
      state: 'returned',
      completedOn: '2024-09-18',
      reportedOn: '2024-09-19',
    });
    await seedReview(stage.database.owner, stage.story, {
      submissionId,
      action: 'return',
      on: '2024-09-19',
    });
    await stage.worker.runOnce();
    const [, open] = (await stage.project()).milestones;
    expect(open).toMatchObject({ state: 'open', reportedOn: null, light: 'yellow' });
    expect(open!.lightCause).toBe('已过计划日期，尚未完成');
    expect(await stage.text('/projects/14')).not.toContain('退回');
  });

  it('shows a revoked approval as a correction with its public note', async () => {
    const submissionId = await seedSubmission(stage.database.owner, stage.story, {
      milestoneId: stage.story.openMilestoneId,
      state: 'revoked',
      completedOn: '2024-09-02',
      reportedOn: '2024-09-02',
    });
    const on = '2024-09-10';
    await seedReview(stage.database.owner, stage.story, {
      submissionId,
      action: 'revoke',
      on,
      publicNote: '经核查尚未投入使用',
    });
    await stage.worker.runOnce();
    const [, open] = (await stage.project()).milestones;
    expect(open).toMatchObject({
      state: 'open',
      corrections: [{ correctedOn: on, note: '经核查尚未投入使用' }],
    });
  });
});
