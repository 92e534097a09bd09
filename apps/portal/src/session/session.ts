import { computed, inject, Injectable, signal } from '@angular/core';
import type { DelegationView, RoleGrantView, SessionView } from '@jiannuo/contracts';
import type { Viewer } from '../projects/milestone-step.js';
import { PortalApi } from '../api/portal-api.js';
import { asProblem } from '../api/problem.js';

type Role = RoleGrantView['role'];

export const ROLE_NAMES: Readonly<Record<Role, string>> = {
  reporter: '填报员',
  head: '单位负责人',
  supervisor: '督查人员',
  leader: '分管县领导',
  observer: '监督员',
  administrator: '管理员',
};

/** Who is signed in, and the business date. */
@Injectable({ providedIn: 'root' })
export class Session {
  private readonly api = inject(PortalApi);
  private readonly view = signal<SessionView | null>(null);

  private readonly lentToMe = signal<readonly DelegationView[]>([]);

  readonly current = this.view.asReadonly();
  /** Sign-offs that a head has lent to me and that run today. */
  readonly lent = this.lentToMe.asReadonly();
  readonly userId = computed(() => this.view()?.user.id ?? '');
  readonly today = computed(() => this.view()?.clock.today ?? '');
  readonly demo = computed(() => this.view()?.clock.demo ?? false);
  readonly unread = computed(() => this.view()?.unreadNotifications ?? 0);
  /** A role asks for a second factor; nothing else can be done before it is set up. */
  readonly secondFactorMissing = computed(() => this.view()?.secondFactorMissing ?? false);
  readonly regionName = computed(() => this.view()?.grants[0]?.region.name ?? '');
  /** The regions in which one holds this role. */
  regionsWhere = (role: Role) =>
    (this.view()?.grants ?? []).filter((grant) => grant.role === role).map(({ region }) => region);

  /** One's own departments in a region. */
  departmentsIn = (region: string) =>
    (this.view()?.grants ?? []).flatMap((grant) =>
      grant.region.code === region && grant.department !== null ? [grant.department] : [],
    );

  /** “教育局 填报员”, the office before the role. */
  readonly position = computed(() =>
    (this.view()?.grants ?? [])
      .map((grant) => `${grant.department?.name ?? ''} ${ROLE_NAMES[grant.role]}`.trim())
      .join('、'),
  );

  /** What decides which of a milestone's papers one may open. */
  readonly viewer = computed<Viewer>(() => ({
    departments: (this.view()?.grants ?? []).flatMap(({ department }) => department?.code ?? []),
    supervises: this.has('supervisor', 'leader', 'observer'),
  }));

  has(...roles: readonly Role[]): boolean {
    return (this.view()?.grants ?? []).some((grant) => roles.includes(grant.role));
  }

  /** Asks the server who is signed in; null when nobody is. */
  async load(): Promise<SessionView | null> {
    try {
      this.view.set(await this.api.readSession());
    } catch (error) {
      const problem = asProblem(error);
      if (problem.status !== 401) throw problem;
      this.view.set(null);
    }
    return this.view();
  }

  /** `code`: empty until the server asks for a second factor. */
  async signIn(username: string, password: string, code = ''): Promise<void> {
    this.view.set(await this.api.signIn({ username, password, ...(code === '' ? {} : { code }) }));
  }

  async signOut(): Promise<void> {
    await this.api.signOut();
    this.view.set(null);
  }

  /** Refreshes the unread count and the date; keeps what is known when the session has ended. */
  async refresh(): Promise<void> {
    try {
      this.view.set(await this.api.readSession());
    } catch (error) {
      const { status, code } = asProblem(error);
      // Nothing pops up uninvited: the next thing the person does asks for the password.
      if (status !== 401 && code !== 'offline') console.warn('session not refreshed', code);
    }
  }

  /** Reporters alone: everybody else reviews in their own right. */
  async loadLent(): Promise<void> {
    if (!this.has('reporter') || this.secondFactorMissing()) return;
    try {
      this.lentToMe.set((await this.api.lentToMe()).items);
    } catch (error) {
      console.warn('delegations not read', asProblem(error).code);
    }
  }

  setUnread(unread: number): void {
    this.view.update((view) => view && { ...view, unreadNotifications: unread });
  }
}
