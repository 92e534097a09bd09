import {
  addDays,
  addWorkingDays,
  firstWorkingDayOnOrAfter,
  type CalendarDate,
  type WorkingCalendar,
} from '@jiannuo/domain';
import { EPISODES, NEVER_REPORTED, STORY_ENDS_ON, type Episode } from './story.js';

export interface StoryMilestone {
  readonly key: string;
  /** '14/3'. */
  readonly place: string;
  readonly title: string;
  readonly departmentCode: string;
  readonly dueDate: CalendarDate;
}

/** One thing somebody does at one moment of the story. */
export type Step = {
  /** With the offset of the region's time zone. */
  readonly at: string;
  readonly milestone: StoryMilestone;
} & (
  | { readonly act: 'report'; readonly completedOn: CalendarDate }
  | { readonly act: 'return'; readonly comment: string }
  | { readonly act: 'mend' }
  | { readonly act: 'approve'; readonly publicNote: string }
);

/** Every step of the story up to `lastDay`, in order of time. */
export function scheduleStory(
  milestones: readonly StoryMilestone[],
  calendar: WorkingCalendar,
  lastDay: CalendarDate,
): readonly Step[] {
  const end = lastDay < STORY_ENDS_ON ? lastDay : STORY_ENDS_ON;
  return milestones
    .filter(({ place }) => !NEVER_REPORTED.includes(place))
    .filter(({ place, dueDate }) => place in EPISODES || dueDate <= STORY_ENDS_ON)
    .flatMap((milestone, index) => stepsOf(milestone, index, calendar))
    .filter(({ at }) => at < `${end}T09:00`)
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

function stepsOf(milestone: StoryMilestone, index: number, calendar: WorkingCalendar): Step[] {
  const episode: Episode = EPISODES[milestone.place] ?? {};
  // A few days before it was due, told within two working days, decided within three: the usual
  // course, a little different for each so that it does not look drawn with a ruler.
  const completedOn = episode.completedOn ?? addDays(milestone.dueDate, -(1 + ((index * 5) % 7)));
  const reportedOn =
    episode.reportedOn ?? firstWorkingDayOnOrAfter(calendar, addDays(completedOn, index % 2));
  const minute = String((index * 13) % 60).padStart(2, '0');
  const at = (day: CalendarDate, hour: string) => `${day}T${hour}:${minute}:00+08:00`;
  const steps: Step[] = [
    { at: at(reportedOn, index % 3 === 0 ? '10' : '11'), milestone, act: 'report', completedOn },
  ];
  const { returned } = episode;
  if (returned !== undefined) {
    steps.push({ at: at(returned.on, '16'), milestone, act: 'return', comment: returned.comment });
    if (returned.mendedOn === null) return steps;
    steps.push({ at: at(returned.mendedOn, '10'), milestone, act: 'mend' });
  }
  if (episode.approvedOn === null) return steps;
  const approvedOn = episode.approvedOn ?? addWorkingDays(calendar, reportedOn, 1 + (index % 3));
  const publicNote = episode.publicNote ?? '';
  steps.push({ at: at(approvedOn, '15'), milestone, act: 'approve', publicNote });
  return steps;
}
