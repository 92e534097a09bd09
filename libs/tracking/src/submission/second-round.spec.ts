import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { draft, handIn, openScene, type Scene } from '../tracking.fixture.js';

let scene: Scene;
beforeEach(async () => {
  scene = await openScene();
});
afterEach(() => scene.close());

describe('what the reviewer sees of a second round', () => {
  it('is what changed since the first, word by word', async () => {
    const id = await handIn(scene);
    await scene.sendBack.run(scene.people.supervisor, id, { version: 2, comment: '请写明班数' });
    await scene.edit.run(scene.people.reporter, id, {
      version: 3,
      text: '恒东小学已于9月2日开学，12个班。',
      completedOn: '2024-09-03',
    });
    await scene.submit.run(scene.people.reporter, id, { version: 4 });
    const { changesSinceLastRound } = await scene.show.run(scene.people.supervisor, id);
    expect(changesSinceLastRound.map(({ field }) => field)).toEqual(['completedOn', 'text']);
    expect(changesSinceLastRound[1]?.parts).toEqual([
      { kind: 'same', text: '恒东小学已于9月2日开学' },
      { kind: 'added', text: '，12个班' },
      { kind: 'same', text: '。' },
    ]);
  });

  it('tells the one who saved too late who saved before', async () => {
    const id = await draft(scene);
    await scene.edit.run(await scene.hire.colleague(), id, { version: 1, text: '另写' });
    await expect(
      scene.edit.run(scene.people.reporter, id, { version: 1, text: '我写的' }),
    ).rejects.toThrow('已被jyj-2修改');
  });
});

describe('where a second person reviews the disclosure', () => {
  it('the one who approves is another', async () => {
    const other = await openScene({ secondDisclosureReview: true });
    const { supervisor } = other.people;
    const secondSupervisor = await other.hire.secondSupervisor();
    const id = await handIn(other);
    await expect(other.approve.run(supervisor, id, { version: 2 })).rejects.toThrow('公开审查');
    await other.reviewDisclosure.run(supervisor, id, { version: 2 });
    await expect(other.approve.run(supervisor, id, { version: 3 })).rejects.toThrow('另一人');
    await other.approve.run(secondSupervisor, id, { version: 3 });
    await other.close();
  });
});
