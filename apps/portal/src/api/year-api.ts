import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import type {
  AcceptanceRequest,
  AddSitesRequest,
  AdoptProgrammeRequest,
  AssignmentListView,
  AssignmentStepRequest,
  CloseProgrammeRequest,
  ClosingPreviewView,
  CreatedView,
  CreateProgrammeRequest,
  DecideInformationRequest,
  DecideReconsiderationRequest,
  DepartmentWorkView,
  EditProgrammeRequest,
  EditProjectRequest,
  EditSiteRequest,
  HandOverRequest,
  MergeDepartmentRequest,
  PersonalWorkView,
  PlanStepRequest,
  ProgrammePlanView,
  ProjectRequest,
  ProjectYearView,
  ProposeInformationRequest,
  ReconsiderationPage,
  RenameDepartmentRequest,
  SaveProjectPlanRequest,
  SiteListView,
} from '@jiannuo/contracts';
import { API_PREFIX } from '@jiannuo/contracts/constants';
import { firstValueFrom } from 'rxjs';
import { ActionKeys } from './action-keys.js';

export type PlanStep = 'propose' | 'confirm' | 'send-back';

/** A list's year: planned, signed for, accepted, closed. Failures are `PortalProblem`s. */
@Injectable({ providedIn: 'root' })
export class YearApi {
  private readonly http = inject(HttpClient);
  private readonly keys = new ActionKeys();

  plan = (key: string) => this.get<ProgrammePlanView>(`programmes/${key}/plan`);
  create = (body: CreateProgrammeRequest) => this.act<ProgrammePlanView>('programmes', body);
  copy = (from: string) => this.act<ProgrammePlanView>('programmes/copies', { from });
  edit = (key: string, body: EditProgrammeRequest) =>
    this.put<ProgrammePlanView>(`programmes/${key}`, body);
  discard = (key: string, version: number) =>
    firstValueFrom(this.http.delete<null>(path(`programmes/${key}`), { params: { version } }));
  adopt = (key: string, body: AdoptProgrammeRequest) =>
    this.act<ProgrammePlanView>(`programmes/${key}/adopt`, body);
  publish = (key: string, version: number) =>
    this.act<ProgrammePlanView>(`programmes/${key}/publish`, { version });
  closing = (key: string) => this.get<ClosingPreviewView>(`programmes/${key}/closing`);
  close = (key: string, body: CloseProgrammeRequest) =>
    this.act<ProgrammePlanView>(`programmes/${key}/close`, body);

  addProject = (programmeKey: string, body: ProjectRequest) =>
    this.act<ProgrammePlanView>(`programmes/${programmeKey}/projects`, body);
  editProject = (projectKey: string, body: EditProjectRequest) =>
    this.put<ProgrammePlanView>(`projects/${projectKey}`, body);
  removeProject = (projectKey: string, version: number) =>
    firstValueFrom(
      this.http.delete<ProgrammePlanView>(path(`projects/${projectKey}`), { params: { version } }),
    );
  savePlan = (projectKey: string, body: SaveProjectPlanRequest) =>
    this.put<ProgrammePlanView>(`projects/${projectKey}/plan`, body);
  stepPlan = (projectKey: string, step: PlanStep, body: PlanStepRequest) =>
    this.act<ProgrammePlanView>(`projects/${projectKey}/plan/${step}`, body);

  projectYear = (projectKey: string) => this.get<ProjectYearView>(`projects/${projectKey}/year`);
  accept = (projectKey: string, step: 'accept' | 'revoke-acceptance', body: AcceptanceRequest) =>
    this.act<ProjectYearView>(`projects/${projectKey}/${step}`, body);
  propose = (projectKey: string, body: ProposeInformationRequest) =>
    this.put<ProjectYearView>(`projects/${projectKey}/information`, body);
  decideInformation = (projectKey: string, body: DecideInformationRequest) =>
    this.act<ProjectYearView>(`projects/${projectKey}/information/decide`, body);

  sites = (projectKey: string) => this.get<SiteListView>(`projects/${projectKey}/sites`);
  addSites = (projectKey: string, body: AddSitesRequest) =>
    this.act<SiteListView>(`projects/${projectKey}/sites`, body);
  editSite = (id: string, body: EditSiteRequest) => this.put<SiteListView>(`sites/${id}`, body);
  confirmSites = (projectKey: string, ids: string[]) =>
    this.act<SiteListView>(`projects/${projectKey}/sites/confirm`, { ids });

  assignments = (scope: 'open' | 'all') => this.get<AssignmentListView>('assignments', { scope });
  answer = (id: string, step: 'sign' | 'object' | 'decide', body: AssignmentStepRequest) =>
    this.act<null>(`assignments/${id}/${step}`, body);
  reconsiderations = () => this.get<ReconsiderationPage>('reconsiderations', { limit: '200' });
  askAgain = (body: { submissionId?: string; projectKey?: string; text: string }) =>
    this.act<CreatedView>('reconsiderations', body);
  decideAgain = (id: string, body: DecideReconsiderationRequest) =>
    this.act<null>(`reconsiderations/${id}/decide`, body);

  departmentWork = (region: string, code: string) =>
    this.get<DepartmentWorkView>(`departments/${region}/${code}/work`);
  renameDepartment = (region: string, code: string, body: RenameDepartmentRequest) =>
    this.act<DepartmentWorkView>(`departments/${region}/${code}/rename`, body);
  mergeDepartment = (region: string, code: string, body: MergeDepartmentRequest) =>
    this.act<DepartmentWorkView>(`departments/${region}/${code}/merge`, body);

  personalWork = (userId: string) => this.get<PersonalWorkView>(`users/${userId}/work`);
  handOver = (userId: string, body: HandOverRequest) =>
    this.act<null>(`users/${userId}/hand-over`, body);

  private get<T>(to: string, params: Readonly<Record<string, string>> = {}): Promise<T> {
    return firstValueFrom(this.http.get<T>(path(to), { params }));
  }

  private put<T>(to: string, body: object): Promise<T> {
    return firstValueFrom(this.http.put<T>(path(to), body));
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
