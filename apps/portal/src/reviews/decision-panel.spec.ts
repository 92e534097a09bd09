import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { beforeEach, expect, it, jest } from '@jest/globals';
import type { EvidenceView, SubmissionView } from '@jiannuo/contracts';
import { PortalApi } from '../api/portal-api.js';
import { SupervisionApi } from '../api/supervision-api.js';
import { Session } from '../session/session.js';
import { aSubmission } from '../submissions/report.fixture.js';
import { DecisionHold } from './decision-hold.js';
import { DecisionPanel } from './decision-panel.js';

const SUPERVISOR = {
  userId: () => 'u-1',
  has: (...roles: string[]) => roles.includes('supervisor'),
};

const allowed = (action: string) => ({ action, allowed: true, reason: null });
const refused = (action: string) => ({ action, allowed: false, reason: '填报已退回' });

function open(submission: SubmissionView) {
  const fixture = TestBed.createComponent(DecisionPanel);
  fixture.componentRef.setInput('submission', submission);
  fixture.detectChanges();
  const element = fixture.nativeElement as HTMLElement;
  const type = (id: string, text: string) => {
    const box = element.querySelector<HTMLTextAreaElement>(`#${id}`)!;
    box.value = text;
    box.dispatchEvent(new Event('input'));
    fixture.detectChanges();
  };
  return { fixture, element, type };
}

beforeEach(() => {
  localStorage.clear();
  TestBed.configureTestingModule({
    providers: [
      provideRouter([]),
      { provide: SupervisionApi, useValue: {} },
      { provide: PortalApi, useValue: { actOnSubmission: jest.fn() } },
      { provide: Session, useValue: SUPERVISOR },
    ],
  });
});

it('keeps in sight what I typed when somebody else decided first', () => {
  const waiting = aSubmission({
    state: 'submitted',
    allowedActions: [allowed('approve'), allowed('return')],
  });
  const { fixture, element, type } = open(waiting);
  type('comment', '请补充验收单');
  localStorage.clear(); // decided in another tab, which forgets the draft
  fixture.componentRef.setInput('submission', {
    ...waiting,
    state: 'returned',
    version: 3,
    allowedActions: [refused('approve'), refused('return')],
  });
  fixture.detectChanges();
  expect(element.querySelector('#comment')).toBeNull();
  expect(element.textContent).toContain('没有发出');
  expect(element.textContent).toContain('请补充验收单');
});

it('asks for the reason of a return before anything is sent', () => {
  const { fixture, element } = open(
    aSubmission({ state: 'submitted', allowedActions: [allowed('approve'), allowed('return')] }),
  );
  [...element.querySelectorAll('button')].find((one) => one.textContent?.includes('退回'))!.click();
  fixture.detectChanges();
  expect(TestBed.inject(DecisionHold).held()).toBeNull();
  expect(element.querySelector('#comment-hint')?.textContent).toContain('退回要写明原因');
});

it('publishes photos only once I have said that I looked at each of them', () => {
  const publicPreview = {
    ...aSubmission().publicPreview,
    photos: [{ id: 'p-1', caption: '新教学楼', thumbnailUrl: '', displayUrl: '' }],
  };
  const waiting = aSubmission({
    state: 'submitted',
    allowedActions: [allowed('approve')],
    publicPreview,
  });
  const { fixture, element } = open(waiting);
  const hold = TestBed.inject(DecisionHold);
  const box = () => element.querySelector<HTMLInputElement>('#disclosure')!;
  fixture.componentInstance.sayYes();
  fixture.detectChanges();
  expect(element.textContent).toContain('请逐张核对可公开的照片和说明');
  expect(hold.held()).toBeNull();

  box().click();
  fixture.detectChanges();
  fixture.componentInstance.sayYes();
  expect(hold.held()?.body).toMatchObject({ disclosureReviewed: true });

  // Another photo has come: it is looked at anew.
  const photos = [...publicPreview.photos, { ...publicPreview.photos[0]!, id: 'p-2' }];
  fixture.componentRef.setInput('submission', {
    ...waiting,
    publicPreview: { ...publicPreview, photos },
  });
  fixture.detectChanges();
  expect(box().checked).toBe(false);
});

it('in the leader’s place decides only once the decision on paper is attached', () => {
  const waiting = aSubmission({
    kind: 'extension',
    state: 'submitted',
    allowedActions: [allowed('approve'), allowed('return')],
  });
  const { fixture, element } = open(waiting);
  const hold = TestBed.inject(DecisionHold);
  fixture.componentInstance.sayYes();
  fixture.detectChanges();
  expect(element.textContent).toContain('通过前，请先附上责任领导的书面批示');
  expect(hold.held()).toBeNull();

  const paper: EvidenceView = {
    id: 'e-1',
    purpose: 'paper-decision',
    visibility: 'internal',
    caption: '',
    fileName: '批示.jpg',
    mediaType: 'image/jpeg',
    size: 1,
    sha256: '',
    ...{ width: null, height: null, displayUrl: null, thumbnailUrl: null, downloadUrl: '' },
    ...{ capturedAt: null, blurredFrom: null },
  };
  fixture.componentRef.setInput('submission', { ...waiting, evidence: [paper] });
  fixture.detectChanges();
  expect(element.textContent).not.toContain('请先附上责任领导');
  fixture.componentInstance.sayYes();
  expect(hold.held()?.action).toBe('approve');
});
