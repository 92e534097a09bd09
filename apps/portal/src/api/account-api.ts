import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import type {
  AccessTableView,
  AccountLinkView,
  AccountView,
  ChangePasswordRequest,
  CreateUserRequest,
  EditUserRequest,
  GrantRoleRequest,
  InvitedUserView,
  MySessionsView,
  OpenedLinkView,
  RecoveryCodesView,
  SecondFactorSeedView,
  SecurityEventPage,
  SignInOptionsView,
  UseLinkRequest,
} from '@jiannuo/contracts';
import { API_PREFIX } from '@jiannuo/contracts/constants';
import { firstValueFrom } from 'rxjs';
import { quietly } from './quietly.js';

/** One's own account, one-time links, and the accounts an administrator looks after. */
@Injectable({ providedIn: 'root' })
export class AccountApi {
  private readonly http = inject(HttpClient);

  signInOptions = () =>
    firstValueFrom(
      this.http.get<SignInOptionsView>(path('session/options'), { context: quietly() }),
    );

  access = () => this.get<AccessTableView>('access');
  account = () => this.get<AccountView>('account');
  changePassword = (body: ChangePasswordRequest) => this.post<null>('account/password', body);
  sessions = () => this.get<MySessionsView>('account/sessions');
  endSession = (id: string) => this.remove(`account/sessions/${id}`);
  endOtherSessions = () => this.remove('account/sessions');

  beginSecondFactor = (password: string) =>
    this.post<SecondFactorSeedView>('account/second-factor', { password });
  confirmSecondFactor = (code: string) =>
    this.post<RecoveryCodesView>('account/second-factor/confirm', { code });
  renewRecoveryCodes = (password: string) =>
    this.post<RecoveryCodesView>('account/second-factor/recovery-codes', { password });
  removeSecondFactor = (password: string) =>
    this.post<null>('account/second-factor/remove', { password });

  securityEvents = (query: Readonly<Record<string, string>>) =>
    firstValueFrom(
      this.http.get<SecurityEventPage>(path('security-events'), { params: { ...query } }),
    );

  openLink = (code: string) => this.post<OpenedLinkView>('account-links/open', { code });
  useLink = (body: UseLinkRequest) => this.post<null>('account-links/use', body);

  createUser = (body: CreateUserRequest) => this.post<InvitedUserView>('users', body);
  editUser = (id: string, body: EditUserRequest) =>
    firstValueFrom(this.http.patch<null>(path(`users/${id}`), body));
  makeLink = (id: string) => this.post<AccountLinkView>(`users/${id}/link`, {});
  closeUser = (id: string) => this.post<null>(`users/${id}/close`, {});
  reopenUser = (id: string) => this.post<null>(`users/${id}/reopen`, {});
  removeUsersSecondFactor = (id: string) => this.post<null>(`users/${id}/second-factor/remove`, {});
  grantRole = (id: string, body: GrantRoleRequest) => this.post<null>(`users/${id}/grants`, body);
  withdrawRole = (id: string, grantId: string) => this.remove(`users/${id}/grants/${grantId}`);

  private get<T>(to: string): Promise<T> {
    return firstValueFrom(this.http.get<T>(path(to)));
  }

  private post<T>(to: string, body: object): Promise<T> {
    return firstValueFrom(this.http.post<T>(path(to), body));
  }

  private remove(to: string): Promise<null> {
    return firstValueFrom(this.http.delete<null>(path(to)));
  }
}

function path(to: string): string {
  return `/${API_PREFIX}/${to}`;
}
