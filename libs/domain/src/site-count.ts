import type { CalendarDate } from './calendar-date.js';

/** 点位 planned, being built, finished, given up: 未开工、建设中、已建成、已取消. */
export const SITE_STATES = ['planned', 'building', 'finished', 'cancelled'] as const;
export type SiteState = (typeof SITE_STATES)[number];

/** What is counted of a site: that it is finished, and that a supervisor has confirmed it. */
export interface CountedSite {
  readonly state: SiteState;
  readonly confirmedOn: CalendarDate | null;
}

/** How many sites count for their deliverable: what the public sees must have been confirmed. */
export function countFinishedSites(sites: readonly CountedSite[]): number {
  return sites.filter(({ state, confirmedOn }) => state === 'finished' && confirmedOn !== null)
    .length;
}
