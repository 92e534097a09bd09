import { HttpClient, type HttpEvent } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import type {
  AnalysisTable,
  ClockView,
  CreateSubmissionRequest,
  DecidedSubmissionView,
  DecideSeveralRequest,
  DecisionResultsView,
  DelegationsView,
  DepartmentListView,
  DeskView,
  DocumentPage,
  DocumentView,
  EditEvidenceRequest,
  EditSubmissionRequest,
  EvidenceView,
  LendSignOffRequest,
  LentToMeView,
  MonthlyProgressView,
  NotificationPage,
  LeaderDeskView,
  LeaderNoteView,
  OwedMilestonePage,
  ProgrammeListPreview,
  ProgrammeSummaryView,
  ProgrammeView,
  ProjectView,
  RequestDocumentRequest,
  ReviewQueuePage,
  SessionView,
  SignInRequest,
  SubmissionActionRequest,
  SubmissionListQuery,
  SubmissionListView,
  SubmissionView,
  SystemStateView,
  UserPage,
  WriteLeaderNoteRequest,
} from '@jiannuo/contracts';
import { API_PREFIX, type Visibility } from '@jiannuo/contracts/constants';
import { firstValueFrom, type Observable } from 'rxjs';
import { ActionKeys } from './action-keys.js';
import { quietly } from './quietly.js';
import { sendWhileLeaving } from './send-while-leaving.js';

export type SubmissionAction =
  'sign-off' | 'disclosure-review' | 'approve' | 'return' | 'withdraw' | 'revoke';

type Query = Readonly<Record<string, string | number>>;

/** The API as the portal uses it. Failures are `PortalProblem`s. */
@Injectable({ providedIn: 'root' })
export class PortalApi {
  private readonly http = inject(HttpClient);
  private readonly keys = new ActionKeys();

  readSession = () =>
    firstValueFrom(this.http.get<SessionView>(path('session'), { context: quietly() }));
  signIn = (body: SignInRequest) =>
    firstValueFrom(this.http.post<SessionView>(path('session'), body, { context: quietly() }));
  signOut = () => firstValueFrom(this.http.delete<null>(path('session'), { context: quietly() }));

  programmes = () => this.get<{ items: ProgrammeSummaryView[] }>('programmes');
  programme = (key: string) => this.get<ProgrammeView>(`programmes/${key}`);
  project = (programmeKey: string, ordinal: string) =>
    this.get<ProjectView>(`projects/${programmeKey}/${ordinal}`);
  owedMilestones = () => this.get<OwedMilestonePage>('milestones', { scope: 'owed', limit: 200 });

  submission = (id: string) => this.get<SubmissionView>(`submissions/${id}`);
  submissionsOf = (query: SubmissionListQuery) =>
    this.get<SubmissionListView>('submissions', { ...query });
  createSubmission = (body: CreateSubmissionRequest) =>
    this.act<SubmissionView>('submissions', body);
  editSubmission = (id: string, body: EditSubmissionRequest) =>
    firstValueFrom(this.http.patch<SubmissionView>(path(`submissions/${id}`), body));
  submitSubmission = (id: string, body: SubmissionActionRequest) =>
    this.act<SubmissionView>(`submissions/${id}/submit`, body);
  /** Whoever shows more than the new state asks for the submission again. */
  actOnSubmission = (id: string, action: SubmissionAction, body: SubmissionActionRequest) =>
    this.act<DecidedSubmissionView>(`submissions/${id}/${action}`, body);
  /** The same in a request that outlives the page. */
  actWhileLeaving = (id: string, action: SubmissionAction, body: SubmissionActionRequest) => {
    const to = `submissions/${id}/${action}`;
    return this.keys.once(to, body, (key) => sendWhileLeaving(path(to), body, key));
  };

  /** Emits the progress of the upload, then the answer. */
  uploadEvidence(
    submissionId: string,
    file: File,
    visibility: Visibility,
  ): Observable<HttpEvent<EvidenceView>> {
    const body = new FormData();
    body.append('visibility', visibility);
    body.append('caption', '');
    body.append('file', file);
    return this.http.post<EvidenceView>(path(`submissions/${submissionId}/evidence`), body, {
      observe: 'events',
      reportProgress: true,
    });
  }
  editEvidence = (id: string, body: EditEvidenceRequest) =>
    firstValueFrom(this.http.patch<EvidenceView>(path(`evidence/${id}`), body));
  removeEvidence = (id: string) => firstValueFrom(this.http.delete<null>(path(`evidence/${id}`)));

  monthlyProgress = (period: string, department?: string) =>
    this.get<MonthlyProgressView>(
      `progress/${period}`,
      department === undefined ? {} : { department },
    );

  decideSeveral = (body: DecideSeveralRequest) =>
    this.act<DecisionResultsView>('reviews/batch', body);
  lentToMe = () => this.get<LentToMeView>('delegations/lent-to-me');
  delegations = () => this.get<DelegationsView>('delegations');
  lendSignOff = (body: LendSignOffRequest) => this.act<DelegationsView>('delegations', body);
  endDelegation = (id: string) =>
    firstValueFrom(this.http.delete<DelegationsView>(path(`delegations/${id}`)));
  reviewQueue = () => this.get<ReviewQueuePage>('reviews', { limit: 200 });

  notifications = (cursor: string | null) =>
    this.get<NotificationPage>('notifications', cursor === null ? {} : { cursor });
  markRead = (id: string) => this.post<unknown>(`notifications/${id}/read`, {});
  markAllRead = () => this.post<unknown>('notifications/read-all', {});

  systemState = () => this.get<SystemStateView>('settings/state');
  clock = () => this.get<ClockView>('settings/clock');
  moveClock = (today: string) =>
    firstValueFrom(this.http.put<ClockView>(path('settings/clock'), { today }));
  users = (cursor: string | null) => this.get<UserPage>('users', cursor === null ? {} : { cursor });
  departments = () => this.get<DepartmentListView>('departments');

  /** `fields` as `ProgrammeListUpload` names them. */
  importList = (fields: Readonly<Record<string, string>>, file: File) => {
    const body = new FormData();
    for (const [name, value] of Object.entries(fields)) body.append(name, value);
    body.append('file', file);
    return firstValueFrom(this.http.post<ProgrammeListPreview>(path('programme-lists'), body));
  };
  desk = () => this.get<DeskView>('desk');
  leaderDesk = () => this.get<LeaderDeskView>('desk/leader');
  writeLeaderNote = (body: WriteLeaderNoteRequest) =>
    this.act<LeaderNoteView>('leader-notes', body);
  analysis = () => this.get<AnalysisTable>('analysis/milestones');
  documents = (cursor: string | null, kind: string) =>
    this.get<DocumentPage>('documents', { kind, ...(cursor === null ? {} : { cursor }) });
  requestDocument = (body: RequestDocumentRequest) => this.act<DocumentView>('documents', body);

  private get<T>(to: string, params: Query = {}): Promise<T> {
    return firstValueFrom(this.http.get<T>(path(to), { params }));
  }

  /** A POST that is done once, however often it has to be sent. */
  private act<T>(to: string, body: object): Promise<T> {
    return this.keys.once(to, body, (key) =>
      firstValueFrom(this.http.post<T>(path(to), body, { headers: { 'Idempotency-Key': key } })),
    );
  }

  private post<T>(to: string, body: object): Promise<T> {
    return firstValueFrom(this.http.post<T>(path(to), body));
  }
}

function path(to: string): string {
  return `/${API_PREFIX}/${to}`;
}
