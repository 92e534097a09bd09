import { provideHttpClient, withInterceptors, withXhr } from '@angular/common/http';
import { type ApplicationConfig, inject, LOCALE_ID } from '@angular/core';
import {
  provideRouter,
  TitleStrategy,
  withComponentInputBinding,
  withInMemoryScrolling,
  withNavigationErrorHandler,
} from '@angular/router';
import { problemInterceptor } from './api/problem-interceptor.js';
import { routes } from './app.routes.js';
import { sessionInterceptor } from './session/session-interceptor.js';
import { Announcement } from './shell/announcement.js';
import { PageTitle } from './shell/page-title.js';

export const appConfig: ApplicationConfig = {
  providers: [
    { provide: LOCALE_ID, useValue: 'zh-CN' },
    { provide: TitleStrategy, useExisting: PageTitle },
    provideRouter(
      routes,
      withComponentInputBinding(),
      withInMemoryScrolling({ scrollPositionRestoration: 'enabled', anchorScrolling: 'enabled' }),
      // A part of the program that does not arrive: no network, or a newer version was installed.
      withNavigationErrorHandler(() =>
        inject(Announcement).say('这个页面没有加载出来。请检查网络，或刷新后再试。'),
      ),
    ),
    // XMLHttpRequest, because fetch cannot tell how far an upload has come.
    provideHttpClient(withXhr(), withInterceptors([sessionInterceptor, problemInterceptor])),
  ],
};
