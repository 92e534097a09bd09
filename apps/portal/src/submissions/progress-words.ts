import type { FigureView, MonthlyProjectView, SubmissionView } from '@jiannuo/contracts';

/** What is typed in a month's progress; figures by the deliverable's ordinal, as typed. */
export interface ProgressFields {
  readonly text: string;
  readonly problems: string;
  readonly needsCoordination: string;
  readonly nextSteps: string;
  readonly figures: Readonly<Record<number, { readonly value: string; readonly reason: string }>>;
}

/** 2024年9月 */
export function monthInWords(period: string): string {
  const [year, month] = period.split('-');
  return `${year}年${Number(month)}月`;
}

type Content = Pick<MonthlyProjectView, 'text' | 'problems' | 'needsCoordination' | 'nextSteps'>;

export function fieldsOfProgress(
  content: Content & { readonly figures: readonly FigureView[] },
): ProgressFields {
  const { text, problems, needsCoordination, nextSteps, figures } = content;
  return { text, problems, needsCoordination, nextSteps, figures: typedFigures(figures) };
}

/** The answer of the server, as the card keeps it. */
export function contentOfSubmission(
  view: SubmissionView,
): Content & { readonly figures: readonly FigureView[] } {
  const progress = view.progress;
  return {
    text: view.text,
    problems: progress?.problems ?? '',
    needsCoordination: progress?.needsCoordination ?? '',
    nextSteps: progress?.nextSteps ?? '',
    figures: progress?.figures ?? [],
  };
}

/** The body of a request; what is no number yet is left for the person to finish. */
export function requestOfProgress({ figures, ...texts }: ProgressFields) {
  return {
    ...texts,
    figures: Object.entries(figures).flatMap(([deliverable, { value, reason }]) => {
      const number = numberOf(value);
      if (Number.isNaN(number)) return [];
      return [{ deliverable: Number(deliverable), value: number, fallReason: reason }];
    }),
  };
}

/** Null for an empty box, NaN for what is no number. */
export function numberOf(typed: string): number | null {
  const text = typed.trim().replaceAll(',', '').replaceAll('，', '');
  if (text === '') return null;
  const number = Number(text);
  return Number.isFinite(number) && number >= 0 ? number : Number.NaN;
}

/** Why a figure asks for a word: it fell below the one approved before. */
export function hasFallen(figure: FigureView, typed: string): boolean {
  const number = numberOf(typed);
  return (
    figure.direction === 'floor' &&
    figure.previous !== null &&
    number !== null &&
    number < figure.previous.value
  );
}

/** “目标1,200个 · 已达75%” */
export function targetInWords({ target, unit, direction }: FigureView, typed: string): string {
  const goal = `${direction === 'ceiling' ? '不超过' : '目标'}${target.toLocaleString('zh-CN')}${unit}`;
  const number = numberOf(typed);
  if (number === null || Number.isNaN(number)) return goal;
  if (direction === 'ceiling') return `${goal} · ${number > target ? '超出上限' : '没有超出'}`;
  return `${goal} · 已达${Math.floor((number * 100) / target)}%`;
}

function typedFigures(figures: readonly FigureView[]): ProgressFields['figures'] {
  return Object.fromEntries(
    figures
      .filter(({ countsSites }) => !countsSites)
      .map(({ deliverable, value, fallReason }) => [
        deliverable,
        { value: value === null ? '' : String(value), reason: fallReason },
      ]),
  );
}
