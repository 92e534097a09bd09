import type { CalendarDate, SiteState } from '@jiannuo/domain';
import type { FieldError } from '@jiannuo/platform';

/** What is wrong with a site's state and its day; null when they fit. */
export function siteFault(
  site: { readonly state?: SiteState; readonly finishedOn?: string | null },
  today: CalendarDate,
): FieldError | null {
  const day = site.finishedOn ?? null;
  const say = (message: string): FieldError => ({ path: 'finishedOn', message });
  if (site.state === 'finished') {
    if (day === null) return say('已建成的点位请填写建成日期。');
    return day > today ? say('建成日期不能晚于今天。') : null;
  }
  return day === null ? null : say('只有已建成的点位才填写建成日期。');
}
