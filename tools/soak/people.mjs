/** People at work: everybody does one thing after another with pauses, until they are told to stop. */
import { setTimeout as sleep } from 'node:timers/promises';
import sharp from 'sharp';
import { Client } from '../measure/client.mjs';

const MILESTONE = '141024-2024-livelihood/14/4';
const READERS = ['mzj', 'zjj-head', 'leader', 'observer', 'admin'];
const READS = [
  '/session',
  '/milestones?scope=owed',
  '/programmes',
  '/notifications',
  '/programmes/141024-2024-livelihood',
];
const PUBLIC = ['/', '/projects/14', '/projects/3', '/api/v1/public/programmes', '/about'];
const PAUSE_MS = 400;

/** @returns {Promise<{ stop(): Promise<{ requests: number, failures: string[] }> }>} */
export async function startPeople({ url }, password) {
  const state = { requests: 0, failures: [], stopping: false };
  const keepOn = async (step) => {
    for (let round = 1; !state.stopping; round += 1) {
      try {
        state.requests += await step(round);
      } catch (error) {
        state.failures.push(error.message);
      }
      await sleep(PAUSE_MS);
    }
  };
  const reporter = await Client.signIn(url, 'jyj', password);
  const supervisor = await Client.signIn(url, 'supervisor', password);
  const readers = [];
  for (const name of READERS) readers.push(await Client.signIn(url, name, password));
  const jpeg = await sharp({
    create: { width: 1200, height: 900, channels: 3, background: '#7fa7c9' },
  })
    .jpeg()
    .toBuffer();
  const work = [
    keepOn((round) => reportAndReview(reporter, supervisor, jpeg, round)),
    ...readers.map((reader) =>
      keepOn(async (round) => {
        await reader.get(READS[round % READS.length]);
        return 1;
      }),
    ),
    keepOn(async (round) => {
      // Somebody new each time: sessions begin and end.
      if (round % 20 !== 0) return 0;
      await Client.signIn(url, 'slj', password);
      return 1;
    }),
    ...[0, 1].map((offset) =>
      keepOn(async (round) => {
        const path = PUBLIC[(round + offset) % PUBLIC.length];
        const answer = await fetch(`${url}${path}`);
        await answer.arrayBuffer();
        if (!answer.ok) throw new Error(`GET ${path}: ${answer.status}`);
        return 1;
      }),
    ),
  ];
  return {
    async stop() {
      state.stopping = true;
      await Promise.all(work);
      return state;
    },
  };
}

/** One report from draft to approval and back, with a photo; ten requests. */
async function reportAndReview(reporter, supervisor, jpeg, round) {
  const { id } = await reporter.post('/submissions', {
    milestoneKey: MILESTONE,
    kind: 'completion',
    completedOn: '2024-09-02',
    text: `恒东小学投入使用（第${round}次）。`,
  });
  await reporter.attach(id, { visibility: 'public', caption: '校门', jpeg });
  const { version } = await reporter.get(`/submissions/${id}`);
  const submitted = await reporter.post(`/submissions/${id}/submit`, { version });
  await supervisor.get('/reviews');
  const approved = await supervisor.post(`/submissions/${id}/approve`, {
    version: submitted.version,
    publicNote: `公开说明第${round}次`,
  });
  await supervisor.post(`/submissions/${id}/revoke`, {
    version: approved.version,
    comment: '计量',
    publicNote: '计量',
  });
  return 7;
}
