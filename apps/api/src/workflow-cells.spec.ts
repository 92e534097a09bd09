import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SUBMISSION_KINDS, type SubmissionKind } from '@jiannuo/domain';
import { startApi, type ApiFixture } from './api.fixture.js';
import {
  ACTIONS,
  cellsOf,
  expectedOf,
  PEOPLE,
  seedCells,
  type Cell,
  type Subject,
} from './workflow-cells.fixture.js';

const CASES = SUBMISSION_KINDS.flatMap((kind) =>
  [false, true].map((signOff) => [kind, signOff] as const),
);
const CELLS = CASES.flatMap(([kind, signOff]) => cellsOf(kind, signOff));

describe(`${CELLS.length} cells of the workflow over HTTP: kind × state × action × person`, () => {
  let api: ApiFixture;
  let seeds: Awaited<ReturnType<typeof seedCells>>;
  beforeAll(async () => {
    api = await startApi();
    seeds = await seedCells(api);
    // Signing in is slow on purpose: once each, before the many questions.
    for (const { name } of PEOPLE) await api.call('GET', '/api/v1/session', { as: name });
  }, 60_000);
  afterAll(() => api.close());

  it.each(CASES)(
    'answer as the table says: %s, sign-off required: %s',
    async (kind, signOff) => {
      const wrong: string[] = [];
      for (const group of grouped(kind, signOff)) {
        const shared = await seeds.subject(group[0]!);
        const refused = group.filter((cell) => !expectedOf(cell).startsWith('200'));
        const answers = await Promise.all(refused.map((cell) => ask(cell, shared)));
        answers.forEach((answer, index) => note(wrong, refused[index]!, answer));
        for (const cell of group.filter((one) => expectedOf(one).startsWith('200'))) {
          note(wrong, cell, await ask(cell, await seeds.subject(cell)));
        }
      }
      expect(wrong).toEqual([]);
    },
    120_000,
  );

  it('are not all alike: every action is open to somebody and closed to somebody', () => {
    for (const action of ACTIONS) {
      const answers = CELLS.filter((cell) => cell.action === action).map(expectedOf);
      const open = answers.filter((answer) => answer.startsWith('200')).length;
      // No programme here asks for a second disclosure review; the workflow's own specs do.
      expect([action, open > 0]).toEqual([action, action !== 'disclosure-review']);
      expect(open).toBeLessThan(answers.length);
    }
  });

  async function ask({ action, person, kind }: Cell, { id, version }: Subject): Promise<string> {
    const path = `/api/v1/submissions/${id}`;
    const answer =
      action === 'edit'
        ? await api.call('PATCH', path, { as: person.name, body: { version, ...editOf(kind) } })
        : await api.call('POST', `${path}/${action}`, {
            as: person.name,
            body: { version, comment: '请核实' },
          });
    const body = (await answer.json()) as { state?: string; code?: string };
    return `${answer.status} ${answer.ok ? body.state : body.code}`;
  }
});

function editOf(kind: SubmissionKind): object {
  return kind === 'completion' ? { completedOn: '2024-09-11' } : { text: '改' };
}

function grouped(kind: SubmissionKind, signOff: boolean): Cell[][] {
  const groups = new Map<string, Cell[]>();
  for (const cell of cellsOf(kind, signOff)) {
    groups.set(cell.state, [...(groups.get(cell.state) ?? []), cell]);
  }
  return [...groups.values()];
}

function note(wrong: string[], cell: Cell, answer: string): void {
  const expected = expectedOf(cell);
  if (answer === expected) return;
  const { kind, state, action, person, signOff } = cell;
  wrong.push(
    `${kind} ${state} ${action} by ${person.name} (${signOff}): ${answer}, not ${expected}`,
  );
}
