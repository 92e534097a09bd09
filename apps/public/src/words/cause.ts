import type { PublicCause } from '@jiannuo/contracts';

/** Why a light shows what it shows, in English; the Chinese words come with the data. */
export function englishCause({ code, days, count, points }: PublicCause, own: boolean): string {
  const some = own ? '' : 'a milestone is ';
  switch (code) {
    case 'completed':
      return own ? 'completed' : 'all milestones completed';
    case 'not-broken-down':
      return 'not broken down into milestones';
    case 'withdrawn':
      return own ? 'withdrawn' : 'taken off the list by decision';
    case 'reported':
      return 'reported, waiting for review';
    case 'on-track':
      return 'as planned';
    case 'not-started':
      return 'not due to start yet';
    case 'awaiting-extension':
      return `${some}due; an extension is being decided`;
    case 'overdue':
      return (count ?? 1) === 1
        ? `${some}${plural(days, 'day')} overdue`
        : `${count} milestones are overdue, the longest by ${plural(days, 'day')}`;
    case 'far-behind':
    case 'behind':
      return `${points} percentage points behind plan`;
    case 'due-soon':
      return days === 0 ? `${some}due today` : `${some}due within ${plural(days, 'working day')}`;
    case 'past-due':
      return `${some}past its planned date and not completed`;
  }
}

function plural(number: number | null, word: string): string {
  return `${number ?? 0} ${word}${number === 1 ? '' : 's'}`;
}
