import { Inject, Injectable } from '@nestjs/common';
import ical, { ICalCalendarMethod } from 'ical-generator';
import { readPrincipal } from '@jiannuo/identity';
import { CONFIG, Database, Problem, type Config } from '@jiannuo/platform';
import { readDueDates, type DueDate } from './due-dates.js';
import { hashOfToken } from './feed-token.js';

/** Calendar programs come back after so many seconds. */
const REFRESH_SECONDS = 3_600;

/** Writes a person's due dates for a calendar program that knows their token and nothing else. */
@Injectable()
export class ReadFeed {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws Problem `not-found` for an unknown or revoked token, or when its owner has left. */
  async run(token: string): Promise<string> {
    const hash = hashOfToken(token);
    const owner = hash === null ? null : await this.findOwner(hash);
    const principal =
      owner === null ? null : await readPrincipal(this.database.dataSource.manager, owner);
    if (principal === null) {
      throw new Problem('not-found', '这个日历地址已经停用，请在系统里重新生成。');
    }
    const dates = await this.database.inRegions(principal.regions, (tx) =>
      readDueDates(tx, principal),
    );
    return this.write(principal.displayName, dates);
  }

  private async findOwner(hash: Buffer): Promise<string | null> {
    const [rows]: [{ username: string }[], number] = await this.database.dataSource.query(
      `UPDATE calendar_feed f SET last_read_at = clock_timestamp() FROM app_user u
       WHERE f.token_hash = $1 AND u.id = f.user_id AND u.active RETURNING u.username`,
      [hash],
    );
    return rows[0]?.username ?? null;
  }

  private write(name: string, dates: readonly DueDate[]): string {
    const calendar = ical({
      name: `践诺：${name}的到期日`,
      method: ICalCalendarMethod.PUBLISH,
      prodId: { company: 'jiannuo', product: 'due-dates', language: 'ZH' },
      ttl: REFRESH_SECONDS,
    });
    for (const { id, day, title, description, link } of dates) {
      const start = new Date(`${day}T00:00:00Z`);
      calendar.createEvent({
        id: `${id}@jiannuo`,
        // The same facts give the same bytes, so the stamp is not the time of writing.
        stamp: start,
        start,
        allDay: true,
        summary: oneLine(title),
        description,
        url: new URL(`/portal${link}`, this.config.publicUrl).href,
      });
    }
    return calendar.toString();
  }
}

function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ');
}
