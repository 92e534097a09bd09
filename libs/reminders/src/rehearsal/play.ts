import type { RehearsedMessageView } from '@jiannuo/contracts';
import {
  DIRECTIVE_COLOUR_WORDS,
  rehearse,
  rehearseDirectives,
  type CalendarDate,
  type DirectiveColour,
  type DirectiveRules,
  type ReminderAudience,
  type ReminderSteps,
} from '@jiannuo/domain';
import type { AudienceDirectory } from '../facts/audience.js';
import type { RegionDay } from '../facts/region-day.js';
import type { Part, Scene } from './part.js';

export interface PlayedRule {
  readonly steps: ReminderSteps;
  readonly directives: DirectiveRules;
}

export interface Stage extends Pick<Scene, 'span' | 'parts'> {
  readonly programmeKey: string;
  readonly region: RegionDay;
  readonly directory: AudienceDirectory;
  /** Of the people, by their id. */
  readonly names: ReadonlyMap<string, string>;
}

/** Every message of the span by this rule, by day. */
export function play(stage: Stage, rule: PlayedRule): readonly RehearsedMessageView[] {
  return [
    ...stage.parts.flatMap((part) => playReminders(part, stage, rule)),
    ...playDirectives(stage, rule),
  ].sort((a, b) => a.day.localeCompare(b.day));
}

function playReminders(
  part: Part,
  stage: Stage,
  { steps }: PlayedRule,
): readonly RehearsedMessageView[] {
  const { calendar } = stage.region;
  return rehearse({ ...part.rehearsal, ...stage.span, steps, calendar }).map(
    ({ day, kind, step, audience }) => ({
      day,
      about: part.about,
      subjectKey: part.key,
      title: part.title,
      projectTitle: part.projectTitle,
      kind,
      step,
      recipients: namesOf(stage, audience, part.people),
    }),
  );
}

/** What the rule prepares in a day is told in one message, as the sweep tells it. */
function playDirectives(
  stage: Stage,
  { directives: rules }: PlayedRule,
): readonly RehearsedMessageView[] {
  const { region, span, parts, programmeKey } = stage;
  const days = new Map<CalendarDate, DirectiveColour[]>();
  for (const { directives } of parts) {
    if (directives === undefined) continue;
    const { calendar } = region;
    for (const { day, colour } of rehearseDirectives({ ...directives, ...span, rules, calendar })) {
      const colours = days.get(day);
      if (colours) colours.push(colour);
      else days.set(day, [colour]);
    }
  }
  const people = { regionCode: region.code, departmentId: '', leaderId: null };
  const recipients = namesOf(stage, ['supervisor'], people);
  return [...days].map(([day, colours]) => ({
    day,
    about: 'directive',
    subjectKey: programmeKey,
    title: countsOf(colours),
    projectTitle: null,
    kind: 'directive-prepared',
    step: 'v1',
    recipients,
  }));
}

function countsOf(colours: readonly DirectiveColour[]): string {
  return (['red', 'yellow'] as const)
    .map((colour) => ({ colour, count: colours.filter((one) => one === colour).length }))
    .filter(({ count }) => count > 0)
    .map(({ colour, count }) => `${DIRECTIVE_COLOUR_WORDS[colour]}${count}件`)
    .join('、');
}

function namesOf(
  { directory, names }: Stage,
  audience: readonly ReminderAudience[],
  people: Part['people'],
): string[] {
  return directory.recipients(audience, people).map((id) => names.get(id) ?? '已离任的人员');
}
