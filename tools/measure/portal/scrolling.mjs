import pg from 'pg';
import { signedIn } from './sign-in.mjs';

export const TEN_THOUSAND = 10_000;
const STEPS = 120;
const STEP_PIXELS = 400;
/** What a frame is spent on, as Chromium's trace calls it. */
const WORK = new Set([
  'FunctionCall',
  'EvaluateScript',
  'EventDispatch',
  'FireAnimationFrame',
  'TimerFire',
  'RunMicrotasks',
  'Layout',
  'UpdateLayoutTree',
  'PrePaint',
]);

/** The main thread's scripting and layout between two frames, in ms, while the table is scrolled. */
export async function scrollFrames(portal, databaseUrl) {
  await seedMilestones(databaseUrl);
  const { context, page } = await signedIn(portal, 'supervisor');
  await page.goto(`${portal.url}/portal/analysis`);
  const table = page.getByRole('region', { name: '节点表，可滚动' });
  await table.waitFor();
  const box = await table.boundingBox();
  await page.mouse.move(box.x + box.width / 2, box.y + 100);
  await page.mouse.wheel(0, STEP_PIXELS);
  const devtools = await context.newCDPSession(page);
  const events = [];
  devtools.on('Tracing.dataCollected', ({ value }) => events.push(...value));
  await devtools.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: {
      includedCategories: ['devtools.timeline', 'disabled-by-default-devtools.timeline'],
    },
  });
  for (let step = 0; step < STEPS; step += 1) {
    await page.mouse.wheel(0, STEP_PIXELS);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  }
  const complete = new Promise((resolve) => devtools.once('Tracing.tracingComplete', resolve));
  await devtools.send('Tracing.end');
  await complete;
  await context.close();
  return workByFrame(events);
}

/** Sums of the outermost events of the kinds in `WORK`, by the frame in which they begin. */
function workByFrame(events) {
  const thread = busiestThread(events);
  const own = events
    .filter((event) => event.tid === thread.tid && event.pid === thread.pid)
    .sort((a, b) => a.ts - b.ts);
  const starts = own.filter(({ name }) => name === 'BeginMainThreadFrame').map(({ ts }) => ts);
  const sums = starts.map(() => 0);
  let frame = -1;
  let until = 0;
  for (const { name, ph, ts, dur = 0 } of own) {
    while (frame + 1 < starts.length && ts >= starts[frame + 1]) frame += 1;
    if (frame < 0 || ph !== 'X' || !WORK.has(name) || ts < until) continue;
    sums[frame] += dur / 1_000;
    until = ts + dur;
  }
  return sums;
}

/** The page's own main thread: the one that has the frames. */
function busiestThread(events) {
  const counts = new Map();
  for (const { name, pid, tid } of events) {
    if (name !== 'BeginMainThreadFrame') continue;
    const key = `${pid}/${tid}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const [key = '0/0'] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [];
  const [pid, tid] = key.split('/').map(Number);
  return { pid, tid };
}

/** A list of the county with a hundred projects of a hundred milestones. */
async function seedMilestones(databaseUrl) {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(`
      INSERT INTO programme (id, key, region_code, kind, year, title, state, starts_on, ends_on)
      VALUES (gen_random_uuid(), '141024-2023-priority', '141024', 'priority', 2023, '2023年重点工作',
        'published', '2023-01-01', '2025-12-31');
      INSERT INTO project (id, key, region_code, programme_id, ordinal, title)
      SELECT gen_random_uuid(), p.key || '/' || j, p.region_code, p.id, j, '第' || j || '项重点工作'
      FROM programme p, generate_series(1, 100) j WHERE p.key = '141024-2023-priority';
      INSERT INTO milestone (id, key, region_code, project_id, ordinal, title, department_id,
        original_due_date, due_date, weight)
      SELECT gen_random_uuid(), j.key || '/' || m, j.region_code, j.id, m, '完成第' || m || '阶段的建设任务',
        d.id, date '2024-10-01' + (m * 7) % 300, date '2024-10-01' + (m * 7) % 300, 1
      FROM project j, generate_series(1, 100) m,
        LATERAL (SELECT id FROM department WHERE region_code = j.region_code
          ORDER BY code OFFSET m % 10 LIMIT 1) d
      WHERE j.key LIKE '141024-2023-priority/%'`);
  } finally {
    await client.end();
  }
}
