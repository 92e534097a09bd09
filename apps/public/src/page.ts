import { InjectionToken } from '@angular/core';
import type { PublicPage } from '@jiannuo/contracts';

/** The data of the one page being rendered. */
export const PAGE = new InjectionToken<PublicPage>('PAGE');
