import type { SubmissionView } from '@jiannuo/contracts';

/** A draft as the server tells it; only what the form looks at. */
export function aSubmission(change: Partial<SubmissionView> = {}): SubmissionView {
  return {
    id: 's-1',
    kind: 'completion',
    state: 'draft',
    version: 1,
    round: 1,
    projectKey: '141024-2024-livelihood/14',
    projectTitle: '恒东小学与4座公办幼儿园',
    milestone: null,
    progress: null,
    extension: null,
    amendment: null,
    department: { code: 'jyj', name: '教育局' },
    completedOn: null,
    text: '',
    orderReason: '',
    openPredecessors: [],
    reportedOn: null,
    submittedAt: null,
    publicNote: '',
    authors: [],
    evidence: [],
    reviews: [],
    rounds: [],
    publicPreview: {
      completedOn: null,
      reportedOn: null,
      reportedLate: false,
      daysLate: null,
      photos: [],
    },
    allowedActions: [],
    updatedAt: '2024-09-20T01:00:00Z',
    ...change,
  };
}
