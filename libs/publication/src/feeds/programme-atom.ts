import { Feed } from 'feed';
import { v5 as uuidv5 } from 'uuid';
import type { PublicMilestone, PublicProgrammePage, PublicProject } from '@jiannuo/contracts';

/** Entries are named by what they tell of, so that another address of the site gives no new ones. */
const NAMESPACE = '7b1f6c56-2d0e-4a53-9a7c-5a4be2b7a6d1';

interface FeedEntry {
  /** Names the entry for ever: `141024-2024-livelihood/14/1/completed`. */
  readonly key: string;
  /** When the public could first read it: the approval of what is completed. */
  readonly date: string;
  readonly title: string;
  readonly text: string;
  readonly link: string;
}

/** What was approved, reported and corrected, the newest first; the same facts give the same bytes. */
export function programmeAtom(
  programme: PublicProgrammePage,
  address: { readonly publicUrl: string; readonly path: string; readonly basePath: string },
): string {
  const self = `${address.publicUrl}/api/v1/public/programmes/${programme.key}.atom`;
  const entries = programme.projects
    .flatMap((project) => projectEntries(project, `${address.publicUrl}${address.basePath}`))
    .sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : a.key < b.key ? 1 : -1));
  const feed = new Feed({
    id: self,
    title: `${programme.region.name}：${programme.title}`,
    description: '节点完成、申报和更正',
    link: `${address.publicUrl}${address.path}`,
    language: 'zh-CN',
    copyright: '',
    generator: 'Jiannuo',
    updated: startOfDay(entries[0]?.date ?? `${programme.year}-01-01`),
    feedLinks: { atom: self },
  });
  for (const entry of entries) {
    feed.addItem({
      id: `urn:uuid:${uuidv5(entry.key, NAMESPACE)}`,
      title: asHtml(entry.title),
      link: entry.link,
      date: startOfDay(entry.date),
      description: asHtml(entry.text),
    });
  }
  return feed.atom1();
}

function projectEntries(project: PublicProject, base: string): FeedEntry[] {
  return project.milestones.flatMap((milestone) => {
    const link = `${base}/projects/${project.ordinal}#m${milestone.ordinal}`;
    const name = `${project.shortTitle ?? project.title}：${milestone.title}`;
    return [...standingEntry(milestone, name, link), ...correctionEntries(milestone, name, link)];
  });
}

function standingEntry(milestone: PublicMilestone, name: string, link: string): FeedEntry[] {
  if (milestone.reportedOn === null) return [];
  const sample = milestone.isSample ? '（示例）' : '';
  if (milestone.state === 'reported') {
    const text = `${milestone.department.name}已申报，待审核。${sample}`;
    const title = `已申报，待审核｜${name}`;
    return [{ key: `${milestone.key}/reported`, date: milestone.reportedOn, title, text, link }];
  }
  if (milestone.completedOn === null) return [];
  const late = milestone.daysLate ? `，晚${milestone.daysLate}天` : '';
  const text = `${milestone.department.name}，${formatDate(milestone.completedOn)}完成${late}。${milestone.publicNote}${sample}`;
  const title = `已完成｜${name}`;
  const date = milestone.approvedOn ?? milestone.reportedOn;
  return [{ key: `${milestone.key}/completed`, date, title, text, link }];
}

function correctionEntries(milestone: PublicMilestone, name: string, link: string): FeedEntry[] {
  return milestone.corrections.map(({ correctedOn, note }, index) => ({
    key: `${milestone.key}/correction-${index + 1}`,
    date: correctedOn,
    title: `更正｜${name}`,
    text: note,
    link,
  }));
}

/** “2024年9月2日”. */
function formatDate(date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}

/** Feeds carry HTML; what people typed is text. */
function asHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function startOfDay(date: string): Date {
  return new Date(`${date}T00:00:00Z`);
}
