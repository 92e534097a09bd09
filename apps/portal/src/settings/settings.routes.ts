import type { Routes } from '@angular/router';

export const routes: Routes = [
  {
    path: '',
    loadComponent: () => import('./settings.page.js').then((file) => file.SettingsPage),
    children: [
      { path: '', pathMatch: 'full', redirectTo: 'system' },
      {
        path: 'system',
        title: '系统运行情况',
        loadComponent: () => import('./system.page.js').then((file) => file.SystemPage),
      },
      {
        path: 'deliveries',
        title: '发送记录',
        loadComponent: () => import('./deliveries.page.js').then((file) => file.DeliveriesPage),
      },
      {
        path: 'queues',
        title: '发送队列',
        loadComponent: () => import('./queues.page.js').then((file) => file.QueuesPage),
      },
      {
        path: 'channels',
        title: '发送渠道',
        loadComponent: () => import('./channels.page.js').then((file) => file.ChannelsPage),
      },
      {
        path: 'calendar',
        title: '工作日历',
        loadComponent: () =>
          import('../reminding/calendar.page.js').then((file) => file.CalendarPage),
      },
      {
        path: 'users',
        title: '用户',
        loadComponent: () => import('../users/users.page.js').then((file) => file.UsersPage),
      },
      {
        path: 'audit',
        title: '操作留痕',
        loadComponent: () => import('./audit.page.js').then((file) => file.AuditPage),
      },
      {
        path: 'security',
        title: '安全事件',
        loadComponent: () => import('./security.page.js').then((file) => file.SecurityPage),
      },
      {
        path: 'numbers',
        title: '督办单编号',
        loadComponent: () => import('./numbers.page.js').then((file) => file.NumbersPage),
      },
      {
        path: 'outside',
        title: '外部系统',
        loadComponent: () =>
          import('../outside/outside-systems.page.js').then((file) => file.OutsideSystemsPage),
      },
      {
        path: 'departments',
        title: '单位',
        loadComponent: () => import('./departments.page.js').then((file) => file.DepartmentsPage),
      },
    ],
  },
];
