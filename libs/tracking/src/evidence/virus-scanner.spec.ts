import { existsSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { evidencePlaces } from '../evidence-places.js';
import { draft, openScene, photo, type Scene } from '../tracking.fixture.js';
import { AddEvidence } from './add-evidence.js';
import { FakeClamd } from './fake-clamd.fixture.js';
import { ClamdScanner } from './virus-scanner.js';

let scene: Scene;
beforeEach(async () => {
  scene = await openScene();
});
afterEach(() => scene.close());

describe('with a virus scanner', () => {
  it('takes what is clean, refuses what is not by its name, and nothing while it is away', async () => {
    const clamd = await FakeClamd.start();
    const { reporter } = scene.people;
    const id = await draft(scene);
    const add = new AddEvidence(
      scene.database,
      scene.storage,
      new ClamdScanner(clamd.url),
      evidencePlaces,
    );
    await add.run(reporter, id, await photo());
    const infected = await photo({ bytes: Buffer.from(FakeClamd.VIRUS.repeat(5_000)) });
    await expect(add.run(reporter, id, infected)).rejects.toMatchObject({
      code: 'unprocessable-file',
      detail: expect.stringContaining('Eicar-Signature'),
    });
    expect(existsSync(infected.path)).toBe(false);
    await clamd.stop();
    await expect(add.run(reporter, id, await photo())).rejects.toMatchObject({
      code: 'temporarily-unavailable',
    });
    expect((await scene.show.run(reporter, id)).evidence).toHaveLength(1);
  });
});
