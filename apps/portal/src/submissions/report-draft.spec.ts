import { TestBed } from '@angular/core/testing';
import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { SubmissionView } from '@jiannuo/contracts';
import { PortalApi } from '../api/portal-api.js';
import { PortalProblem } from '../api/problem.js';
import { Session } from '../session/session.js';
import { ReportDraft } from './report-draft.js';
import { aSubmission } from './report.fixture.js';

const KEY = '141024-2024-livelihood/14/4';
const api = {
  createSubmission: jest.fn<(body: object) => Promise<SubmissionView>>(),
  editSubmission: jest.fn<(id: string, body: object) => Promise<SubmissionView>>(),
  submission: jest.fn<(id: string) => Promise<SubmissionView>>(),
};

function openDraft(server: SubmissionView | null = null): ReportDraft {
  TestBed.configureTestingModule({
    providers: [
      ReportDraft,
      { provide: PortalApi, useValue: api },
      { provide: Session, useValue: { userId: () => 'u-1' } },
    ],
  });
  const draft = TestBed.inject(ReportDraft);
  draft.open(KEY, server);
  return draft;
}

beforeEach(() => {
  localStorage.clear();
  jest.resetAllMocks();
});

describe('a report that saves itself', () => {
  it('makes one draft, however often saving is asked for', async () => {
    api.createSubmission.mockResolvedValue(aSubmission({ text: '一' }));
    const draft = openDraft();
    draft.type({ text: '一' });
    await Promise.all([draft.save(), draft.save(), draft.onServer()]);
    expect(api.createSubmission).toHaveBeenCalledTimes(1);
    expect(draft.state()).toBe('saved');
    expect(localStorage).toHaveLength(0);
  });

  it('sends the version it has seen', async () => {
    api.editSubmission.mockResolvedValue(aSubmission({ version: 8, text: '二' }));
    const draft = openDraft(aSubmission({ version: 7 }));
    draft.type({ text: '二' });
    await draft.save();
    expect(api.editSubmission.mock.calls[0]).toEqual([
      's-1',
      { version: 7, text: '二', orderReason: '' },
    ]);
    expect(draft.submission()?.version).toBe(8);
  });

  it('keeps the text in the browser until the server has it', async () => {
    api.createSubmission.mockRejectedValue(new PortalProblem('offline', 0, '连不上服务器'));
    const draft = openDraft();
    draft.type({ text: '断网时写的' });
    await draft.save();
    expect(draft.state()).toBe('failed');
    TestBed.resetTestingModule();
    const again = openDraft();
    expect(again.fields().text).toBe('断网时写的');
    expect(again.restored()).toBe(true);
  });

  it('saves by itself when the network is back', async () => {
    api.createSubmission.mockRejectedValueOnce(new PortalProblem('offline', 0, '连不上服务器'));
    const draft = openDraft();
    draft.type({ text: '断网时写的' });
    window.dispatchEvent(new Event('offline'));
    await draft.save();
    expect(draft.state()).toBe('failed');
    api.createSubmission.mockResolvedValue(aSubmission({ text: '断网时写的' }));
    TestBed.tick();
    window.dispatchEvent(new Event('online'));
    TestBed.tick();
    await draft.save();
    expect(draft.state()).toBe('saved');
    expect(api.createSubmission).toHaveBeenCalledTimes(2);
  });
});

describe('when somebody else was quicker', () => {
  async function lostRace(): Promise<ReportDraft> {
    api.editSubmission.mockRejectedValueOnce(new PortalProblem('version-conflict', 409, '已改'));
    api.submission.mockResolvedValue(aSubmission({ version: 4, text: '别人写的' }));
    const draft = openDraft(aSubmission({ version: 3 }));
    draft.type({ text: '我写的' });
    await draft.save();
    return draft;
  }

  it('asks, and nothing typed is lost', async () => {
    const draft = await lostRace();
    expect(draft.state()).toBe('conflict');
    expect(draft.fields().text).toBe('我写的');
  });

  it('saves mine over the newest version when I want that', async () => {
    const draft = await lostRace();
    api.editSubmission.mockResolvedValue(aSubmission({ version: 5, text: '我写的' }));
    draft.keepMine();
    await draft.save();
    expect(api.editSubmission.mock.calls.at(-1)?.[1]).toMatchObject({ version: 4, text: '我写的' });
    expect(draft.state()).toBe('saved');
  });

  it('shows theirs when I want that', async () => {
    const draft = await lostRace();
    draft.takeTheirs();
    expect(draft.fields().text).toBe('别人写的');
    expect(localStorage).toHaveLength(0);
  });
});
