import { requireStillOwedForEveryKind } from '@jiannuo/notifications';
import { registerReminders } from './still-owed-reminders.js';
import { registerSubmissionNews } from './still-owed-news.js';
import { registerObjectionNews } from './still-owed-objections.js';
import { registerOrderNews } from './still-owed-orders.js';
import { registerYearNews } from './still-owed-year.js';

/**
 * Declares for every kind of notification how to tell whether it is still owed.
 * @throws Error that names the kinds for which nobody has said so; the process must not start.
 */
export function registerEveryStillOwed(): void {
  registerReminders();
  registerSubmissionNews();
  registerOrderNews();
  registerYearNews();
  registerObjectionNews();
  requireStillOwedForEveryKind();
}
