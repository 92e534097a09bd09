import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { draft, handIn, openScene, photo, type Scene } from '../tracking.fixture.js';

describe('what a report is refused for', () => {
  let scene: Scene;
  beforeEach(async () => {
    scene = await openScene();
  });
  afterEach(() => scene.close());

  it('another department’s milestone, naming the one that reports it', async () => {
    const attempt = scene.create.run(scene.people.builder, {
      milestoneKey: scene.keys.opening,
      kind: 'completion',
    });
    await expect(attempt).rejects.toMatchObject({ code: 'not-allowed' });
    await expect(attempt).rejects.toThrow('本节点由教育局负责申报');
    const seen = await scene.showMilestone.run(scene.people.builder, scene.keys.opening);
    expect(seen).toMatchObject({ mayReport: false, mayNotReportBecause: '本节点由教育局负责申报' });
  });

  it('another region sees nothing of it, not even that it is there', async () => {
    const id = await handIn(scene);
    const { stranger, farSupervisor } = scene.people;
    for (const outsider of [stranger, farSupervisor]) {
      const notFound = { code: 'not-found' };
      await expect(scene.show.run(outsider, id)).rejects.toMatchObject(notFound);
      await expect(scene.showMilestone.run(outsider, scene.keys.opening)).rejects.toMatchObject(
        notFound,
      );
      await expect(scene.showProgramme.run(outsider, scene.keys.programme)).rejects.toMatchObject(
        notFound,
      );
      await expect(scene.approve.run(outsider, id, { version: 2 })).rejects.toMatchObject(notFound);
      await expect(
        scene.create.run(outsider, { milestoneKey: scene.keys.opening, kind: 'completion' }),
      ).rejects.toMatchObject(notFound);
    }
    expect((await scene.queue.run(farSupervisor, {})).total).toBe(0);
    expect((await scene.owed.run(stranger, {})).total).toBe(0);
  });

  it('a version somebody else has already changed, saying that nothing typed is lost', async () => {
    const id = await draft(scene);
    await scene.edit.run(scene.people.head, id, { version: 1, text: '负责人改过' });
    const attempt = scene.edit.run(scene.people.reporter, id, { version: 1, text: '我的话' });
    await expect(attempt).rejects.toMatchObject({ code: 'version-conflict', status: 409 });
    await expect(attempt).rejects.toThrow('没有丢失');
    expect((await scene.show.run(scene.people.reporter, id)).text).toBe('负责人改过');
  });

  it('a second report while one is on its way, saying where that one is', async () => {
    const id = await draft(scene);
    const attempt = draft(scene);
    await expect(attempt).rejects.toMatchObject({ code: 'state-conflict' });
    await expect(attempt).rejects.toThrow(`/portal/submissions/${id}`);
  });

  it('twenty clicks at once: one draft is made, one submit wins', async () => {
    const twenty = <T>(act: () => Promise<T>) =>
      Promise.allSettled(Array.from({ length: 20 }, () => act()));
    const won = (results: PromiseSettledResult<unknown>[]) =>
      results.filter(({ status }) => status === 'fulfilled').length;
    const refusals = (results: PromiseSettledResult<unknown>[]) =>
      new Set(
        results.flatMap((result) =>
          result.status === 'rejected' ? [(result.reason as { code: string }).code] : [],
        ),
      );

    const created = await twenty(() => draft(scene));
    expect(won(created)).toBe(1);
    expect(refusals(created)).toEqual(new Set(['state-conflict']));
    const id = created.find((result) => result.status === 'fulfilled')!.value;

    await scene.addEvidence.run(scene.people.reporter, id, await photo());
    const submitted = await twenty(() =>
      scene.submit.run(scene.people.reporter, id, { version: 1 }),
    );
    expect(won(submitted)).toBe(1);
    expect(refusals(submitted)).toEqual(new Set(['state-conflict']));
    expect((await scene.show.run(scene.people.reporter, id)).rounds).toHaveLength(1);
  });

  it.each([
    ['no evidence', '2024-09-02', '已完成', false, 'evidence', '佐证材料'],
    ['a completion in the future', '2024-09-21', '已完成', true, 'completedOn', '不能晚于今天'],
    ['a completion before the year', '2023-12-31', '已完成', true, 'completedOn', '不能早于'],
    ['no text', '2024-09-02', ' ', true, 'text', '情况说明'],
  ])(
    '%s, at the field, and keeps the draft',
    async (_, completedOn, text, withPhoto, path, words) => {
      const { reporter } = scene.people;
      const id = await draft(scene);
      await scene.edit.run(reporter, id, { version: 1, completedOn, text });
      if (withPhoto) await scene.addEvidence.run(reporter, id, await photo());
      const attempt = scene.submit.run(reporter, id, { version: 2 });
      await expect(attempt).rejects.toMatchObject({ code: 'rule-violated', errors: [{ path }] });
      await expect(attempt).rejects.toThrow(words);
      expect(await scene.show.run(reporter, id)).toMatchObject({ state: 'draft', completedOn });
    },
  );

  it('a day that does not exist', async () => {
    await expect(
      scene.create.run(scene.people.reporter, {
        milestoneKey: scene.keys.opening,
        kind: 'completion',
        completedOn: '2024-02-30',
      }),
    ).rejects.toMatchObject({ code: 'validation-failed', errors: [{ path: 'completedOn' }] });
  });

  it('an order that needs a reason: the milestone before it is still open', async () => {
    const { reporter } = scene.people;
    await scene.db.owner.query(
      'UPDATE milestone SET completed_on = NULL, reported_on = NULL WHERE key = $1',
      [scene.keys.acceptance],
    );
    const id = await draft(scene);
    await scene.addEvidence.run(reporter, id, await photo());
    expect((await scene.show.run(reporter, id)).openPredecessors).toEqual(['恒东小学竣工验收备案']);
    await expect(scene.submit.run(reporter, id, { version: 1 })).rejects.toMatchObject({
      errors: [{ path: 'orderReason' }],
    });
    await scene.edit.run(reporter, id, { version: 1, orderReason: '先行开学，备案同步办理。' });
    await scene.submit.run(reporter, id, { version: 2 });
  });

  it('roles that write nothing', async () => {
    const request = { milestoneKey: scene.keys.opening, kind: 'completion' } as const;
    for (const person of [scene.people.observer, scene.people.administrator]) {
      await expect(scene.create.run(person, request)).rejects.toMatchObject({
        code: 'not-allowed',
      });
    }
  });
});

describe('who may read a report', () => {
  let scene: Scene;
  beforeEach(async () => {
    scene = await openScene();
  });
  afterEach(() => scene.close());

  it('its department alone while it is a draft, supervision once handed in, others once approved', async () => {
    const { reporter, head, builder, supervisor, observer, administrator } = scene.people;
    const id = await draft(scene);
    const readers = async () => {
      const names: string[] = [];
      for (const person of [reporter, head, builder, supervisor, observer, administrator]) {
        const seen = await scene.show
          .run(person, id)
          .catch((error: { code: string }) => error.code);
        if (seen !== 'not-allowed') names.push(person.username);
      }
      return names;
    };
    expect(await readers()).toEqual(['jyj', 'jyj-head']);
    await scene.addEvidence.run(reporter, id, await photo());
    await scene.submit.run(reporter, id, { version: 1 });
    expect(await readers()).toEqual(['jyj', 'jyj-head', 'supervisor', 'observer']);
    await scene.sendBack.run(supervisor, id, { version: 2, comment: '内部意见' });
    await scene.edit.run(reporter, id, { version: 3, text: '改' });
    expect(await readers()).toEqual(['jyj', 'jyj-head']);
    await scene.submit.run(reporter, id, { version: 4 });
    await scene.approve.run(supervisor, id, { version: 5 });
    expect(await readers()).toEqual(['jyj', 'jyj-head', 'zjj', 'supervisor', 'observer']);
    const asOther = await scene.show.run(builder, id);
    expect(JSON.stringify(asOther)).not.toContain('内部意见');
  });
});
