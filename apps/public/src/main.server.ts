import { ErrorHandler } from '@angular/core';
import { bootstrapApplication, type BootstrapContext } from '@angular/platform-browser';
import { provideServerRendering } from '@angular/platform-server';
import type { PublicPage } from '@jiannuo/contracts';
import { LANGUAGE } from '@jiannuo/web-ui';
import { PublicSiteComponent } from './frame/public-site.js';
import { PAGE } from './page.js';

/** Starts the site for one page; errors go to `errors`, because rendering itself never fails. */
export default function bootstrap(context: BootstrapContext, page: PublicPage, errors: unknown[]) {
  return bootstrapApplication(
    PublicSiteComponent,
    {
      providers: [
        provideServerRendering(),
        { provide: PAGE, useValue: page },
        { provide: LANGUAGE, useValue: page.language },
        {
          provide: ErrorHandler,
          useValue: { handleError: (error: unknown) => errors.push(error) },
        },
      ],
    },
    context,
  );
}
