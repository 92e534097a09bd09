import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { verifyChain } from '@jiannuo/audit';
import { SUBMISSION_ACTIONS, SUBMISSION_KINDS } from '@jiannuo/domain';
import { modelRuns } from '@jiannuo/testing';
import { WORKFLOW_COMMANDS } from './workflow-commands.fixture.js';
import { WorkflowModel } from './workflow-model.fixture.js';
import { ALL_RULES, openWorld, type World } from './workflow-world.fixture.js';

/** Worlds side by side: a sequence waits for its database, another goes on meanwhile. */
const WORLDS = 4;

describe('the workflow against the pure table, side by side', () => {
  let worlds: World[];
  beforeAll(async () => {
    worlds = [];
    for (let n = 0; n < WORLDS; n += 1) worlds.push(await openWorld());
  }, 60_000);
  afterAll(() => Promise.all(worlds.map((world) => world.close())));

  it(`says the same after every step of ${modelRuns()} random sequences, and its chain is intact`, async () => {
    let sequences = 0;
    const tally = new Map<string, number>();
    await Promise.all(
      worlds.map((world, index) =>
        fc.assert(
          fc.asyncProperty(
            fc.constantFrom(...ALL_RULES),
            WORKFLOW_COMMANDS,
            async (rules, commands) => {
              const ground = await world.breakGround(rules);
              const model = new WorkflowModel(rules);
              await fc.asyncModelRun(() => ({ model, real: { world, ground, tally } }), commands);
              const ids = model.submissions.map(({ id }) => id);
              const events = model.submissions.reduce((sum, one) => sum + one.events, 0);
              expect(await world.countEvents(ids)).toBe(events);
              sequences += 1;
            },
          ),
          // Repeatable: the same sequences every time, others in each world.
          {
            numRuns: Math.ceil(modelRuns() / WORLDS),
            seed: 20_240_920 + index,
            endOnFailure: true,
          },
        ),
      ),
    );
    expect(sequences).toBeGreaterThanOrEqual(modelRuns());
    for (const kind of SUBMISSION_KINDS) {
      for (const action of SUBMISSION_ACTIONS) {
        expect([kind, action, tally.has(`${kind} ${action} done`)]).toEqual([kind, action, true]);
      }
    }
    for (const world of worlds) {
      expect(await verifyChain(world.db.owner.manager, '141024')).toMatchObject({ intact: true });
    }
  }, 3_600_000);
});
