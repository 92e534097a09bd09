import { InjectionToken } from '@angular/core';

/** The portal speaks Chinese; the public site both. */
export type Language = 'zh' | 'en';

export const LANGUAGE = new InjectionToken<Language>('LANGUAGE', { factory: () => 'zh' });
