import { HttpResponse } from '@angular/common/http';
import { TestBed } from '@angular/core/testing';
import { beforeEach, expect, it, jest } from '@jest/globals';
import type { EvidenceView, SubmissionView } from '@jiannuo/contracts';
import { type Observable, of, Subject, throwError } from 'rxjs';
import { PortalApi } from '../api/portal-api.js';
import { PortalProblem } from '../api/problem.js';
import { Session } from '../session/session.js';
import { EvidenceDesk } from './evidence-desk.js';
import { ReportDraft } from './report-draft.js';
import { aSubmission } from './report.fixture.js';

type Answer = Observable<HttpResponse<EvidenceView>>;

const uploadEvidence = jest.fn<() => Answer>();
const submission = jest.fn<() => Promise<SubmissionView>>();
const photo = new File(['照片'], '校门.jpg', { type: 'image/jpeg' });
const settled = () => new Promise((resolve) => setTimeout(resolve));
let desk: EvidenceDesk;

beforeEach(() => {
  localStorage.clear();
  jest.resetAllMocks();
  TestBed.configureTestingModule({
    providers: [
      EvidenceDesk,
      ReportDraft,
      { provide: PortalApi, useValue: { uploadEvidence, submission } },
      { provide: Session, useValue: { userId: () => 'u-1' } },
    ],
  });
  TestBed.inject(ReportDraft).open('141024-2024-livelihood/14/4', aSubmission());
  desk = TestBed.inject(EvidenceDesk);
});

it('is unfinished while a file is on its way, and finished once it is here', async () => {
  const line = new Subject<HttpResponse<EvidenceView>>();
  uploadEvidence.mockReturnValue(line);
  desk.add([photo]);
  await settled();
  expect(desk.unfinished()).toContain('正在上传');
  line.next(new HttpResponse<EvidenceView>({ status: 201 }));
  line.complete();
  await settled();
  expect(desk.unfinished()).toBe('');
});

it('does not forget a file that did not arrive, until it is sent again or put away', async () => {
  const refusal = new PortalProblem('validation-failed', 422, '不是图片');
  uploadEvidence.mockReturnValueOnce(throwError(() => refusal));
  desk.add([photo]);
  await settled();
  expect(desk.unfinished()).toContain('没有上传成功');
  uploadEvidence.mockReturnValueOnce(of(new HttpResponse<EvidenceView>({ status: 201 })));
  desk.retry(desk.uploads()[0]!.id);
  await settled();
  expect(desk.unfinished()).toBe('');
  desk.add([new File([], '空.jpg')]);
  expect(desk.unfinished()).toContain('没有上传成功');
  desk.dismiss(desk.uploads()[0]!.id);
  expect(desk.unfinished()).toBe('');
});

it('goes on by itself when the network is back, and sends nothing twice that had arrived', async () => {
  TestBed.tick();
  const broken = new PortalProblem('offline', 0, '连不上服务器。');
  uploadEvidence.mockReturnValueOnce(throwError(() => broken));
  desk.add([photo]);
  await settled();
  const arrived = { id: 'e-1', fileName: photo.name, size: photo.size } as EvidenceView;
  submission.mockResolvedValue(aSubmission({ evidence: [arrived] }));
  window.dispatchEvent(new Event('offline'));
  TestBed.tick();
  window.dispatchEvent(new Event('online'));
  TestBed.tick();
  await settled();
  expect(desk.unfinished()).toBe('');
  expect(desk.cards().map(({ evidence }) => evidence.id)).toEqual(['e-1']);
  expect(uploadEvidence).toHaveBeenCalledTimes(1);
});
