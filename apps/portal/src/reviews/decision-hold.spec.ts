import { TestBed } from '@angular/core/testing';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { PortalApi } from '../api/portal-api.js';
import { PortalProblem } from '../api/problem.js';
import { Session } from '../session/session.js';
import { DecisionHold, HOLD_MS, type HeldDecision } from './decision-hold.js';
import { ReviewDrafts } from './review-draft.js';

const decision = (submissionId: string): HeldDecision => ({
  submissionId,
  version: 2,
  action: 'return',
  body: { version: 2, comment: '请补充验收单' },
  title: '退回 恒东小学投入使用',
  done: '已退回 恒东小学投入使用',
});

const usually = jest.fn<(id: string) => Promise<void>>();
const leaving = jest.fn<(id: string) => Promise<void>>();
let decisions: DecisionHold;

beforeEach(() => {
  jest.useFakeTimers();
  localStorage.clear();
  for (const send of [usually, leaving]) send.mockReset().mockResolvedValue();
  TestBed.configureTestingModule({
    providers: [
      {
        provide: PortalApi,
        useValue: { actOnSubmission: usually, actWhileLeaving: leaving },
      },
      { provide: Session, useValue: { userId: () => 'u-1' } },
    ],
  });
  decisions = TestBed.inject(DecisionHold);
});
afterEach(() => {
  decisions.clear();
  jest.useRealTimers();
});

const sentIds = () => [...usually.mock.calls, ...leaving.mock.calls].map(([id]) => id);

describe('a decision', () => {
  it('waits five seconds, then is sent once', async () => {
    decisions.hold(decision('s-1'));
    await jest.advanceTimersByTimeAsync(HOLD_MS - 1);
    expect(sentIds()).toEqual([]);
    await jest.advanceTimersByTimeAsync(1);
    await jest.advanceTimersByTimeAsync(HOLD_MS);
    expect(sentIds()).toEqual(['s-1']);
  });

  it('taken back in time is never sent, and its submission waits again with what was typed', async () => {
    TestBed.inject(ReviewDrafts).keep('s-1', { comment: '请补充验收单', publicNote: '' });
    decisions.hold(decision('s-1'));
    expect(decisions.isGone('s-1', 2)).toBe(true);
    expect(decisions.takeBack()?.submissionId).toBe('s-1');
    await jest.advanceTimersByTimeAsync(HOLD_MS);
    expect(sentIds()).toEqual([]);
    expect(decisions.isGone('s-1', 2)).toBe(false);
    expect(TestBed.inject(ReviewDrafts).read('s-1').comment).toBe('请补充验收单');
  });

  it('is sent when the next one is taken, which then waits itself', async () => {
    decisions.hold(decision('s-1'));
    decisions.hold(decision('s-2'));
    expect(sentIds()).toEqual(['s-1']);
    await jest.advanceTimersByTimeAsync(HOLD_MS);
    expect(sentIds()).toEqual(['s-1', 's-2']);
  });

  it('is sent at once when the page is left, by a request that outlives it', () => {
    decisions.hold(decision('s-1'));
    window.dispatchEvent(new Event('pagehide'));
    expect(leaving).toHaveBeenCalledTimes(1);
    expect(usually).not.toHaveBeenCalled();
  });

  it('is sent at once when the page is hidden', () => {
    const hidden = jest.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
    decisions.hold(decision('s-1'));
    document.dispatchEvent(new Event('visibilitychange'));
    hidden.mockRestore();
    expect(leaving).toHaveBeenCalledTimes(1);
  });

  it('does not run out while somebody is at 撤回', async () => {
    decisions.hold(decision('s-1'));
    decisions.pause();
    await jest.advanceTimersByTimeAsync(HOLD_MS * 10);
    expect(sentIds()).toEqual([]);
    decisions.resume();
    await jest.advanceTimersByTimeAsync(HOLD_MS);
    expect(sentIds()).toEqual(['s-1']);
  });

  it('that the server refuses is told, and can be sent again', async () => {
    usually.mockRejectedValueOnce(new PortalProblem('offline', 0, '连不上服务器。'));
    decisions.hold(decision('s-1'));
    await jest.advanceTimersByTimeAsync(HOLD_MS);
    expect(decisions.refused().map(({ problem }) => problem.detail)).toEqual(['连不上服务器。']);
    expect(decisions.isGone('s-1', 2)).toBe(false);
    await decisions.sendAgain(decisions.refused()[0]!);
    expect(decisions.refused()).toEqual([]);
    expect(sentIds()).toEqual(['s-1', 's-1']);
  });

  it('forgets the words only when the server has them', async () => {
    const drafts = TestBed.inject(ReviewDrafts);
    drafts.keep('s-1', { comment: '请补充验收单', publicNote: '' });
    decisions.hold(decision('s-1'));
    expect(drafts.read('s-1').comment).toBe('请补充验收单');
    await jest.advanceTimersByTimeAsync(HOLD_MS);
    expect(drafts.read('s-1').comment).toBe('');
  });
});
