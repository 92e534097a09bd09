import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { addDays, DEFAULT_REMINDER_STEPS, planReminders } from '@jiannuo/domain';
import type { Database } from '@jiannuo/platform';
import { County } from '../county.fixture.js';
import { readMilestonesByKey, remindableMilestone } from '../facts/milestone-facts.js';
import { readRegionDays } from '../facts/region-day.js';
import { readAlreadyPlanned } from './already-planned.js';
import { findMilestones } from './find-milestones.js';
import { DAYS_AHEAD } from './plan-messages.js';
import { ReminderSweep } from './reminder-sweep.js';

Logger.overrideLogger(false);
let county: County;
let worker: Database;
beforeEach(async () => {
  county = await County.create();
  worker = await county.connect();
});
afterEach(async () => county.close());

/** What SQL finds, and what the pure plan says of every single open milestone. */
async function compare(): Promise<{ found: string[]; owed: string[] }> {
  return worker.outsideRegions(async (tx) => {
    const days = await readRegionDays(tx, ['141024']);
    const region = days.get('141024')!;
    const all: { key: string }[] = await tx.query('SELECT key FROM milestone');
    const keys = all.map(({ key }) => key);
    const milestones = (await readMilestonesByKey(tx, keys)).map((facts) =>
      remindableMilestone(facts, days),
    );
    const planned = await readAlreadyPlanned(tx, milestones);
    const owed = milestones.filter(({ subject, steps }) => {
      const plan = planReminders({
        subject,
        steps,
        calendar: region.calendar,
        today: region.today,
        until: addDays(region.today, DAYS_AHEAD),
        alreadyPlanned: planned.keys,
      });
      return plan.length > 0;
    });
    const found = await findMilestones(tx, days.values());
    return {
      found: found.map(({ key }) => key).sort(),
      owed: owed.map(({ subject }) => subject.subject).sort(),
    };
  });
}

describe('the milestones the database finds worth planning', () => {
  it('are, day for day, all for which the plan has something new, and after a sweep none', async () => {
    for (let n = 0; n < 40; n += 1) {
      await county.milestone(n + 1, `节点${n + 1}`, addDays('2024-08-20', n * 3));
    }
    const sweep = new ReminderSweep(worker);
    let told = 0;
    // Over the National Day holidays, with days on which no worker ran.
    for (const skip of [0, 1, 1, 3, 1, 2, 1, 1, 7, 1, 1, 2, 5, 1]) {
      await county.sql(`UPDATE clock SET clock_offset = clock_offset + make_interval(days => $1)`, [
        skip,
      ]);
      const { found, owed } = await compare();
      expect(found).toEqual(expect.arrayContaining(owed));
      told += owed.length;
      await sweep.runOnce();
      // A 呈报 that was prepared or sent just now is looked at once more.
      await sweep.runOnce();
      expect(await compare()).toEqual({ found: [], owed: [] });
    }
    expect(told).toBeGreaterThan(60);
    // Twenty-eight sweeps on two busy cores.
  }, 20_000);

  it('follow a new epoch, a changed rule, a changed calendar and a new colleague at once', async () => {
    for (let n = 0; n < 10; n += 1) {
      await county.milestone(n + 1, `节点${n + 1}`, addDays('2024-09-10', n * 10));
    }
    const sweep = new ReminderSweep(worker);
    const after = async (statement: string): Promise<{ found: string[]; owed: string[] }> => {
      await sweep.runOnce();
      await county.sql(statement);
      return compare();
    };
    const moved = await after(
      `UPDATE milestone SET epoch = epoch + 1, due_date = '2024-09-25' WHERE ordinal = 9`,
    );
    expect(moved.owed).toEqual([`${county.project.key}/9`]);
    expect(moved.found).toEqual(expect.arrayContaining(moved.owed));

    const early = DEFAULT_REMINDER_STEPS.milestone.map((step, n) =>
      n === 0 ? { ...step, offset: -60 } : step,
    );
    const ruled = await after(
      `UPDATE programme SET reminder_steps = '${JSON.stringify({ milestone: early })}';
       DELETE FROM reminder_outlook`,
    );
    expect(ruled.owed.length).toBeGreaterThan(2);
    expect(ruled.found).toEqual(expect.arrayContaining(ruled.owed));

    const colleague = await after(
      `INSERT INTO role_grant (id, user_id, role, region_code, department_id)
       SELECT uuidv7(), '${county.people.supervisor}', 'head', '141024', '${county.jyj}'`,
    );
    expect(colleague.found.length).toBeGreaterThan(5);
  });
});
