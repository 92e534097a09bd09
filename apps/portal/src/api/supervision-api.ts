import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import type {
  AuditPage,
  AuditVerificationView,
  BlurRectangle,
  CheckUpCandidatesView,
  CheckUpPage,
  CheckUpView,
  ConcludeCheckUpRequest,
  CreateDirectiveRequest,
  DirectiveActionRequest,
  DirectivePage,
  DirectiveView,
  DocumentPrefixView,
  EditDirectiveRequest,
  EvidenceFindingsView,
  EvidenceView,
  HistoryPage,
  LeaderNotePage,
  LeaderNoteView,
  OrderCheckUpRequest,
  ProgrammePapersView,
  PublicPhotosView,
  SaveDocumentPrefixRequest,
  WriteLeaderNoteRequest,
} from '@jiannuo/contracts';
import { API_PREFIX, type EvidencePurpose } from '@jiannuo/contracts/constants';
import { firstValueFrom } from 'rxjs';
import { ActionKeys } from './action-keys.js';

export type DirectiveStep =
  'issue' | 'sign' | 'reply' | 'send-back' | 'escalate' | 'close' | 'cancel';
/** What files lie beside, as it stands in the address. */
export type EvidencePlace = 'submissions' | 'directives' | 'check-ups' | 'programmes';

type Query = Readonly<Record<string, string | number>>;

/** Directives, leaders' notes, check-ups, histories, and what reviewers know of files. */
@Injectable({ providedIn: 'root' })
export class SupervisionApi {
  private readonly http = inject(HttpClient);
  private readonly keys = new ActionKeys();

  directives = (query: Query) => this.get<DirectivePage>('directives', { limit: 200, ...query });
  directive = (id: string) => this.get<DirectiveView>(`directives/${id}`);
  createDirective = (body: CreateDirectiveRequest) => this.act<DirectiveView>('directives', body);
  editDirective = (id: string, body: EditDirectiveRequest) =>
    firstValueFrom(this.http.patch<DirectiveView>(path(`directives/${id}`), body));
  takeStep = (id: string, step: DirectiveStep, body: DirectiveActionRequest) =>
    this.act<DirectiveView>(`directives/${id}/${step}`, body);

  documentPrefix = (region: string) =>
    this.get<DocumentPrefixView>(`settings/document-prefix/${region}`);
  saveDocumentPrefix = (region: string, body: SaveDocumentPrefixRequest) =>
    firstValueFrom(
      this.http.put<DocumentPrefixView>(path(`settings/document-prefix/${region}`), body),
    );

  leaderNotes = (query: Query) =>
    this.get<LeaderNotePage>('leader-notes', { limit: 200, ...query });
  writeLeaderNote = (body: WriteLeaderNoteRequest) =>
    this.act<LeaderNoteView>('leader-notes', body);
  handleLeaderNote = (id: string, word: string) =>
    this.act<LeaderNoteView>(`leader-notes/${id}/handle`, { word });

  checkUps = (query: Query) => this.get<CheckUpPage>('check-ups', { limit: 200, ...query });
  checkUp = (id: string) => this.get<CheckUpView>(`check-ups/${id}`);
  candidates = (milestoneKey: string) =>
    this.get<CheckUpCandidatesView>('check-ups/candidates', { milestoneKey });
  orderCheckUp = (body: OrderCheckUpRequest) => this.act<CheckUpView>('check-ups', body);
  conclude = (id: string, body: ConcludeCheckUpRequest) =>
    this.act<CheckUpView>(`check-ups/${id}/conclude`, body);
  cancelCheckUp = (id: string, version: number, reason: string) =>
    this.act<CheckUpView>(`check-ups/${id}/cancel`, { version, reason });

  audit = (query: Query) => this.get<AuditPage>('audit', query);
  auditVerification = () => this.get<AuditVerificationView>('audit/verification');
  verifyAudit = () => this.act<AuditVerificationView>('audit/verification', {});

  /** `of` as it stands in the address: `projects/KEY`, `submissions/ID`… */
  history = (of: string, cursor: string | null) =>
    this.get<HistoryPage>(`${of}/history`, cursor === null ? {} : { cursor });

  findings = (submissionId: string) =>
    this.get<EvidenceFindingsView>(`submissions/${submissionId}/evidence/findings`);
  blur = (id: string, rectangles: BlurRectangle[]) =>
    firstValueFrom(this.http.post<EvidenceView>(path(`evidence/${id}/blur`), { rectangles }));
  papers = (programmeKey: string) =>
    this.get<ProgrammePapersView>(`programmes/${programmeKey}/evidence`);
  publicPhotos = (projectKey: string) =>
    this.get<PublicPhotosView>(`projects/${projectKey}/photos`);
  erase = (id: string, reason: string) =>
    firstValueFrom(this.http.post<null>(path(`evidence/${id}/erase`), { reason }));
  removeEvidence = (id: string) => firstValueFrom(this.http.delete<null>(path(`evidence/${id}`)));
  addEvidence = (place: EvidencePlace, id: string, file: File, purpose: EvidencePurpose) => {
    const body = new FormData();
    body.append('visibility', 'internal');
    body.append('caption', '');
    body.append('purpose', purpose);
    body.append('file', file);
    return firstValueFrom(this.http.post<EvidenceView>(path(`${place}/${id}/evidence`), body));
  };

  private get<T>(to: string, params: Query = {}): Promise<T> {
    return firstValueFrom(this.http.get<T>(path(to), { params }));
  }

  /** A POST that is done once, however often it has to be sent. */
  private act<T>(to: string, body: object): Promise<T> {
    return this.keys.once(to, body, (key) =>
      firstValueFrom(this.http.post<T>(path(to), body, { headers: { 'Idempotency-Key': key } })),
    );
  }
}

function path(to: string): string {
  return `/${API_PREFIX}/${to}`;
}
