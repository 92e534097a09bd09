import { Component, inject } from '@angular/core';
import { RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { Session } from '../session/session.js';

const TABS = [
  { path: 'system', name: '系统运行情况', roles: ['administrator'] },
  { path: 'deliveries', name: '发送记录', roles: ['supervisor', 'administrator'] },
  { path: 'queues', name: '发送队列', roles: ['supervisor', 'administrator'] },
  { path: 'channels', name: '发送渠道', roles: ['administrator'] },
  { path: 'calendar', name: '工作日历', roles: ['administrator', 'supervisor'] },
  { path: 'users', name: '用户', roles: ['administrator'] },
  { path: 'audit', name: '操作留痕', roles: ['supervisor', 'administrator'] },
  { path: 'security', name: '安全事件', roles: ['administrator'] },
  { path: 'numbers', name: '督办单编号', roles: ['supervisor', 'administrator'] },
  { path: 'departments', name: '单位', roles: ['supervisor', 'administrator'] },
  { path: 'outside', name: '外部系统', roles: ['supervisor', 'administrator'] },
] as const;

@Component({
  selector: 'jn-settings-page',
  imports: [RouterLink, RouterLinkActive, RouterOutlet],
  template: `
    <h1 class="page-title">设置</h1>
    @if (tabs.length === 1) {
      <router-outlet />
    } @else if (tabs.length > 0) {
      <nav class="tabs" aria-label="设置">
        @for (tab of tabs; track tab.path) {
          <a
            #link
            class="tabs__link"
            [routerLink]="tab.path"
            routerLinkActive="tabs__link--here"
            (isActiveChange)="$event && show(link)"
            ariaCurrentWhenActive="page"
            >{{ tab.name }}</a
          >
        }
      </nav>
      <router-outlet />
    } @else {
      <section class="trouble">
        <h2 class="trouble__heading">没有权限查看</h2>
        <p>设置由管理员办理。需要调整账号或单位，请联系管理员。</p>
        <div class="buttons buttons--center">
          <a class="button button--primary" routerLink="/">回到待我办理</a>
        </div>
      </section>
    }
  `,
})
export class SettingsPage {
  private readonly session = inject(Session);
  protected readonly tabs = TABS.filter(({ roles }) => this.session.has(...roles));

  /** On a phone the tabs are a strip: the one that is open is in sight. */
  protected show(tab: HTMLElement): void {
    tab.scrollIntoView({ block: 'nearest', inline: 'center' });
  }
}
