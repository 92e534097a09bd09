import type {
  CalendarDate,
  DirectiveRehearsal,
  FactsFrom,
  Rehearsal,
  RehearsedSubject,
} from '@jiannuo/domain';
import type { Remindable } from '../facts/remindable.js';

/** The days that are rehearsed, the last one included. */
export interface Span {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

/** One subject ready to be rehearsed. */
export interface Part {
  readonly about: RehearsedSubject['type'];
  readonly key: string;
  readonly title: string;
  readonly projectTitle: string;
  readonly people: Pick<Remindable, 'regionCode' | 'departmentId' | 'leaderId' | 'checkerId'>;
  readonly rehearsal: Pick<Rehearsal, 'course' | 'alreadyPlanned' | 'escalation'>;
  /** Of a milestone: what the directives by rule follow from. */
  readonly directives?: Pick<DirectiveRehearsal, 'course' | 'already'>;
}

/** What a rehearsal is played with, and what it cannot know, in words. */
export interface Scene {
  readonly span: Span;
  readonly parts: readonly Part[];
  readonly unknown: readonly string[];
}

/** A time in which something waited, up to and without `until`; null: it still does. */
export interface Wait {
  readonly from: CalendarDate;
  readonly until: CalendarDate | null;
  readonly facts: RehearsedSubject;
}

/** Waits one after the other as a course. What is settled on the day it began is not reminded of. */
export function courseOfWaits(waits: readonly Wait[]): readonly FactsFrom[] {
  return waits.flatMap(({ from, until, facts }): FactsFrom[] =>
    until === null
      ? [{ from, facts }]
      : [
          { from, facts },
          { from: until, facts: null },
        ],
  );
}

/** What every row of the past carries. */
export interface PastRow {
  readonly key: string;
  readonly title: string;
  readonly projectTitle: string;
  readonly regionCode: string;
  readonly departmentId: string;
  readonly leaderId: string | null;
  readonly checkerId?: string;
}

export function pastPart(row: PastRow, about: Part['about'], course: readonly FactsFrom[]): Part {
  const { key, title, projectTitle } = row;
  return { about, key, title, projectTitle, people: row, rehearsal: { course } };
}
