import { plainPage } from '../serve/plain-pages.js';
import type { VersionChange } from './compare-versions.js';

/** The difference between two days as a page that needs no script. */
export function comparePage(
  title: string,
  days: { readonly from: string; readonly to: string },
  changes: readonly VersionChange[],
): string {
  const heading = `${title}：${days.from} 与 ${days.to} 的差别`;
  const items = changes.map(
    (change) =>
      `<li><strong>${escapeHtml(placeOf(change))}${escapeHtml(change.what)}</strong>：${valueOf(change.before)} → ${valueOf(change.after)}</li>`,
  );
  const body =
    items.length === 0
      ? '<p>两天公布的内容没有差别。</p>'
      : `<p>共${items.length}处不同。</p><ol>${items.join('\n')}</ol>`;
  return plainPage(escapeHtml(heading), body);
}

function placeOf({ project, projectTitle, milestone, milestoneTitle }: VersionChange): string {
  if (project === null) return '清单';
  const own = `第${project}件 ${projectTitle ?? ''} `;
  return milestone === null ? own : `${own}· ${milestoneTitle ?? ''} `;
}

function valueOf(value: string | null): string {
  return value === null ? '（无）' : escapeHtml(value);
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
