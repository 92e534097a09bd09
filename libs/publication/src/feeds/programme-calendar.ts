import ical, { ICalEventTransparency } from 'ical-generator';
import type { PublicProgrammePage } from '@jiannuo/contracts';

/** The due dates of every milestone as whole-day events, to subscribe to. */
export function programmeCalendar(
  programme: PublicProgrammePage,
  address: { readonly publicUrl: string; readonly basePath: string },
): string {
  const calendar = ical({
    name: `${programme.region.name}：${programme.title}`,
    prodId: { company: 'Jiannuo', product: 'publication', language: 'ZH' },
    ttl: 6 * 60 * 60,
  });
  for (const project of programme.projects) {
    for (const milestone of project.milestones) {
      if (milestone.state === 'withdrawn') continue;
      const done = milestone.state === 'completed' ? '✓ ' : '';
      const sample = milestone.isSample ? '（示例）' : '';
      const due = new Date(`${milestone.dueDate}T00:00:00Z`);
      calendar.createEvent({
        id: milestone.key,
        // The same facts give the same bytes, so the stamp is not the time of writing.
        stamp: due,
        start: due,
        allDay: true,
        transparency: ICalEventTransparency.TRANSPARENT,
        summary: `${done}${project.shortTitle ?? project.title}：${milestone.title}${sample}`,
        description: `责任单位：${milestone.department.name}`,
        url: `${address.publicUrl}${address.basePath}/projects/${project.ordinal}#m${milestone.ordinal}`,
      });
    }
  }
  return calendar.toString();
}
