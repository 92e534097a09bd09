import { expect } from '@jest/globals';
import type { SubmissionKind } from '@jiannuo/domain';
import { Problem } from '@jiannuo/platform';
import type { Content } from './model-facts.fixture.js';
import type { WorkflowModel } from './workflow-model.fixture.js';
import type { Ground, World } from './workflow-world.fixture.js';

/** The real side of a sequence. */
export interface Reality {
  readonly world: World;
  readonly ground: Ground;
  /** How often each action on each kind was done, and how often it was refused with which code. */
  readonly tally: Map<string, number>;
}

export type Outcome = { readonly code: string; readonly detail: string | null } | null;

/** What really happened: null when it was done, otherwise how it was refused. */
export async function outcomeOf(act: () => Promise<unknown>): Promise<Outcome> {
  try {
    await act();
    return null;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { code: error.code, detail: error.detail };
  }
}

export function count({ tally }: Reality, kind: string, action: string, outcome: Outcome): void {
  const key = `${kind} ${action} ${outcome?.code ?? 'done'}`;
  tally.set(key, (tally.get(key) ?? 0) + 1);
}

export async function compare(model: WorkflowModel, { world, ground }: Reality): Promise<void> {
  expect(await world.see(ground.projectId)).toEqual(model.expected());
}

/** What is written in each kind; the last variant lacks what submitting asks for. */
const CONTENTS: Record<SubmissionKind, readonly Content[]> = {
  completion: [
    { text: '已完成', completedOn: '2024-09-10', orderReason: '先行完成' },
    { text: '已完成', completedOn: '2024-09-20' },
    { text: '', completedOn: '2024-09-18' },
  ],
  progress: [
    {
      text: '进展',
      figures: [
        { deliverable: 1, value: 500 },
        { deliverable: 2, value: 80 },
      ],
    },
    { text: '进展', figures: [{ deliverable: 1, value: 400, fallReason: '核减' }] },
    { text: '进展', figures: [{ deliverable: 1, value: 300, fallReason: '' }] },
  ],
  extension: [
    { text: '汛期', requestedDueDate: '2024-10-31' },
    { text: '汛期', requestedDueDate: '2024-11-30' },
    { text: '汛期', requestedDueDate: '2024-09-01' },
  ],
  amendment: [
    { text: '调整', basis: basis(), changes: { weight: 50, title: '改名' } },
    { text: '调整', basis: basis(), changes: { withdrawn: true } },
    { text: '调整', basis: basis(), changes: { withdrawn: false } },
    { text: '调整', basis: basis(), changes: { dueDate: '2024-10-20', department: 'zjj' } },
    { text: '调整', basis: basis(), changes: { targets: [{ deliverable: 1, target: 900 }] } },
    { text: '调整', basis: basis(), changes: { title: '另名' } },
    { text: '调整', changes: { weight: 10 } },
  ],
};

function basis() {
  return { authority: '县政府', date: '2024-09-10', documentNumber: '9号' };
}

export function contentOf(kind: SubmissionKind, variant: number): Content {
  return CONTENTS[kind][variant % CONTENTS[kind].length]!;
}

export function request(content: Content) {
  const { figures, changes, ...plain } = content;
  return {
    ...plain,
    ...(figures === undefined ? {} : { figures: figures.map((figure) => ({ ...figure })) }),
    ...(changes === undefined ? {} : { changes: structuredClone(changes) as object }),
  };
}
