import { provideHttpClient, withInterceptors, withXhr } from '@angular/common/http';
import { type ApplicationConfig, LOCALE_ID } from '@angular/core';
import {
  provideRouter,
  TitleStrategy,
  withComponentInputBinding,
  withInMemoryScrolling,
} from '@angular/router';
import { problemInterceptor } from './api/problem-interceptor.js';
import { routes } from './app.routes.js';
import { sessionInterceptor } from './session/session-interceptor.js';
import { PageTitle } from './shell/page-title.js';

export const appConfig: ApplicationConfig = {
  providers: [
    { provide: LOCALE_ID, useValue: 'zh-CN' },
    { provide: TitleStrategy, useExisting: PageTitle },
    provideRouter(
      routes,
      withComponentInputBinding(),
      withInMemoryScrolling({ scrollPositionRestoration: 'enabled' }),
    ),
    // XMLHttpRequest, because fetch cannot tell how far an upload has come.
    provideHttpClient(withXhr(), withInterceptors([sessionInterceptor, problemInterceptor])),
  ],
};
