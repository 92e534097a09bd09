import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { verifyChain } from '@jiannuo/audit';
import type { Principal } from '@jiannuo/identity';
import { Problem } from '@jiannuo/platform';
import { handIn, openScene, type Scene } from '../tracking.fixture.js';

const AT_ONCE = 200;
/** What two hundred people do with one submission in the same moment. */
const DEEDS = ['approve', 'return', 'withdraw'] as const;

describe('200 decisions on one submission at once', () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await openScene({ poolSize: 16 });
  }, 30_000);
  afterAll(() => scene.close());

  it('one wins, the others meet a conflict; one event, one set of notices, one page asked for', async () => {
    const id = await handIn(scene);
    const before = await count(scene, id);
    const supervisors: Principal[] = [scene.people.supervisor, await scene.hire.secondSupervisor()];
    const commands = {
      approve: scene.approve,
      return: scene.sendBack,
      withdraw: scene.withdraw,
    };
    const outcomes = await Promise.all(
      Array.from({ length: AT_ONCE }, async (_, n) => {
        const deed = DEEDS[n % DEEDS.length]!;
        const who = deed === 'withdraw' ? scene.people.reporter : supervisors[n % 2]!;
        try {
          await commands[deed].run(who, id, { version: 2, comment: '核实' });
          return deed;
        } catch (error) {
          if (error instanceof Problem) return error.code;
          throw error;
        }
      }),
    );
    const winners = outcomes.filter((outcome) => DEEDS.some((deed) => deed === outcome));
    expect(winners).toHaveLength(1);
    const losers = outcomes.filter((outcome) => !DEEDS.some((deed) => deed === outcome));
    // A lost race (409), or what the state now refuses (409).
    expect(new Set(losers)).toEqual(
      new Set(losers.filter((code) => ['version-conflict', 'state-conflict'].includes(code))),
    );
    expect(losers).toHaveLength(AT_ONCE - 1);

    const [winner] = winners;
    const view = await scene.show.run(scene.people.reporter, id);
    const states = { approve: 'approved', return: 'returned', withdraw: 'withdrawn' } as const;
    expect(view).toMatchObject({ state: states[winner as keyof typeof states], version: 3 });
    const after = await count(scene, id);
    expect(after.events - before.events).toBe(1);
    expect(after.reviews - before.reviews).toBe(1);
    expect(after.requests - before.requests).toBe(1);
    // One message to the department's one reporter; a withdrawal tells nobody.
    expect(after.messages - before.messages).toBe(winner === 'withdraw' ? 0 : 1);
    expect(await verifyChain(scene.db.owner.manager, '141024')).toMatchObject({ intact: true });
  }, 60_000);
});

interface Counts {
  readonly events: number;
  readonly reviews: number;
  readonly requests: number;
  readonly messages: number;
}

async function count(scene: Scene, id: string): Promise<Counts> {
  const rows: Counts[] = await scene.db.owner.query(
    `SELECT (SELECT count(*) FROM audit_event WHERE subject_key = $1) AS events,
       (SELECT count(*) FROM review WHERE submission_id = $1::uuid) AS reviews,
       (SELECT count(*) FROM publication_request) AS requests,
       (SELECT count(*) FROM notification WHERE subject_key = $1) AS messages`,
    [id],
  );
  return rows[0]!;
}
