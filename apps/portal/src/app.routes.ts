import type { Routes } from '@angular/router';
import { HomePage } from './home/home.page.js';
import { requireSession } from './session/require-session.js';
import { SignInPage } from './session/sign-in.page.js';
import { Shell } from './shell/shell.js';

/** Sign-in, the frame and the home page load at once; every other screen when it is opened. */
export const routes: Routes = [
  { path: 'sign-in', title: '登录', component: SignInPage },
  {
    path: 'set-password',
    title: '设置密码',
    loadComponent: () =>
      import('./session/set-password.page.js').then((file) => file.SetPasswordPage),
  },
  {
    path: '',
    canActivate: [requireSession],
    component: Shell,
    children: [
      {
        path: '',
        pathMatch: 'full',
        title: '待我办理',
        component: HomePage,
      },
      {
        path: 'programmes',
        title: '清单',
        loadComponent: () =>
          import('./programmes/programmes.page.js').then((file) => file.ProgrammesPage),
      },
      {
        path: 'programmes/import',
        title: '导入清单',
        loadComponent: () =>
          import('./documents/import-list.page.js').then((file) => file.ImportListPage),
      },
      {
        path: 'programmes/:programmeKey/plan',
        title: '编制清单',
        loadComponent: () => import('./plans/plan.page.js').then((file) => file.PlanPage),
      },
      {
        path: 'programmes/:programmeKey/plan/:ordinal',
        title: '编排节点',
        loadComponent: () =>
          import('./plans/project-plan.page.js').then((file) => file.ProjectPlanPage),
      },
      {
        path: 'programmes/:programmeKey/closing',
        title: '年末关闭',
        loadComponent: () => import('./plans/closing.page.js').then((file) => file.ClosingPage),
      },
      {
        path: 'assignments',
        title: '任务签收',
        loadComponent: () =>
          import('./assignments/assignments.page.js').then((file) => file.AssignmentsPage),
      },
      {
        path: 'reconsiderations',
        title: '复核',
        loadComponent: () =>
          import('./reconsiderations/reconsiderations.page.js').then(
            (file) => file.ReconsiderationsPage,
          ),
      },
      {
        path: 'programmes/:programmeKey',
        title: '清单',
        loadComponent: () =>
          import('./programmes/programme.page.js').then((file) => file.ProgrammePage),
      },
      {
        path: 'projects/:programmeKey/:projectOrdinal',
        title: '实事项目',
        loadComponent: () => import('./projects/project.page.js').then((file) => file.ProjectPage),
      },
      {
        path: 'report/:programmeKey/:projectOrdinal/:milestoneOrdinal',
        title: '申报完成',
        loadComponent: () => import('./submissions/report.page.js').then((file) => file.ReportPage),
      },
      {
        path: 'progress/:period',
        title: '进展报送',
        loadComponent: () =>
          import('./submissions/progress.page.js').then((file) => file.ProgressPage),
      },
      {
        path: 'extension/:programmeKey/:projectOrdinal/:milestoneOrdinal',
        title: '申请延期',
        loadComponent: () =>
          import('./submissions/extension.page.js').then((file) => file.ExtensionPage),
      },
      {
        path: 'amendment/:programmeKey/:projectOrdinal',
        title: '申请调整',
        loadComponent: () =>
          import('./submissions/amendment.page.js').then((file) => file.AmendmentPage),
      },
      {
        path: 'amendment/:programmeKey/:projectOrdinal/:milestoneOrdinal',
        title: '申请调整',
        loadComponent: () =>
          import('./submissions/amendment.page.js').then((file) => file.AmendmentPage),
      },
      {
        path: 'delegations',
        title: '审签委托',
        loadComponent: () =>
          import('./reviews/delegations.page.js').then((file) => file.DelegationsPage),
      },
      {
        path: 'submissions/:submissionId',
        title: '填报',
        loadComponent: () =>
          import('./submissions/submission.page.js').then((file) => file.SubmissionPage),
      },
      {
        path: 'reviews',
        title: '待审核',
        loadComponent: () => import('./reviews/reviews.page.js').then((file) => file.ReviewsPage),
      },
      {
        path: 'reviews/:submissionId',
        title: '审核',
        loadComponent: () => import('./reviews/review.page.js').then((file) => file.ReviewPage),
      },
      {
        path: 'analysis',
        title: '分析',
        loadComponent: () =>
          import('./analysis/analysis.page.js').then((file) => file.AnalysisPage),
      },
      {
        path: 'documents',
        title: '文书',
        loadComponent: () =>
          import('./documents/documents.page.js').then((file) => file.DocumentsPage),
      },
      {
        path: 'outside',
        title: '外部系统报送表',
        loadComponent: () => import('./outside/outside.page.js').then((file) => file.OutsidePage),
      },
      {
        path: 'programmes/:programmeKey/reminders',
        title: '催办规则',
        loadComponent: () => import('./reminding/rule.page.js').then((file) => file.RulePage),
      },
      {
        path: 'escalations',
        title: '呈报',
        loadComponent: () =>
          import('./reminding/escalations.page.js').then((file) => file.EscalationsPage),
      },
      {
        path: 'feedback',
        title: '群众意见',
        loadComponent: () =>
          import('./feedback/feedback.page.js').then((file) => file.FeedbackPage),
      },
      {
        path: 'directives',
        title: '督办',
        loadComponent: () =>
          import('./directives/directives.page.js').then((file) => file.DirectivesPage),
      },
      {
        path: 'directives/new',
        title: '拟督办单',
        loadComponent: () =>
          import('./directives/new-directive.page.js').then((file) => file.NewDirectivePage),
      },
      {
        path: 'directives/notes',
        title: '领导批示',
        loadComponent: () =>
          import('./directives/leader-notes.page.js').then((file) => file.LeaderNotesPage),
      },
      {
        path: 'directives/:directiveId',
        title: '督办单',
        loadComponent: () =>
          import('./directives/directive.page.js').then((file) => file.DirectivePage),
      },
      {
        path: 'check-ups',
        title: '核查',
        loadComponent: () =>
          import('./check-ups/check-ups.page.js').then((file) => file.CheckUpsPage),
      },
      {
        path: 'check-ups/new',
        title: '安排核查',
        loadComponent: () =>
          import('./check-ups/new-check-up.page.js').then((file) => file.NewCheckUpPage),
      },
      {
        path: 'check-ups/:checkUpId',
        title: '核查',
        loadComponent: () =>
          import('./check-ups/check-up.page.js').then((file) => file.CheckUpPage),
      },
      {
        path: 'inbox',
        title: '通知',
        loadComponent: () => import('./inbox/inbox.page.js').then((file) => file.InboxPage),
      },
      {
        path: 'inbox/preferences',
        title: '通知方式',
        loadComponent: () =>
          import('./inbox/preferences.page.js').then((file) => file.PreferencesPage),
      },
      {
        path: 'account',
        title: '我的账号',
        loadComponent: () => import('./account/account.page.js').then((file) => file.AccountPage),
      },
      {
        path: 'help',
        title: '帮助',
        loadComponent: () => import('./help/help.page.js').then((file) => file.HelpPage),
      },
      {
        path: 'settings',
        loadChildren: () => import('./settings/settings.routes.js').then((file) => file.routes),
      },
      {
        path: '**',
        title: '没有这个页面',
        loadComponent: () => import('./shell/not-found.page.js').then((file) => file.NotFoundPage),
      },
    ],
  },
];
