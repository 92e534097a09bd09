import type { PublicPage } from '@jiannuo/contracts';

/**
 * The document around a page: its title, its style sheet and how it is shared. The one script, of
 * 关怀版, runs before the page is shown; without it all of the page is there.
 */
export function pageDocument(page: PublicPage): string {
  const title = escapeHtml(pageTitle(page));
  const description = escapeHtml(pageDescription(page));
  const robots = page.view === 'not-found' ? '<meta name="robots" content="noindex">' : '';
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<title>${title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="description" content="${description}">${robots}
<link rel="stylesheet" href="${escapeHtml(page.assets.stylesheet)}">
<script src="${escapeHtml(page.assets.script)}"></script>
<link rel="icon" type="image/svg+xml" href="${escapeHtml(page.assets.icon)}">
${feedLink(page)}</head>
<body>
<jn-public-site></jn-public-site>
</body>
</html>
`;
}

/** A list without progress has no news to subscribe to. */
function feedLink({ view, programme }: PublicPage): string {
  if (view === 'outline') return '';
  const address = `/api/v1/public/programmes/${escapeHtml(programme.key)}.atom`;
  return `<link rel="alternate" type="application/atom+xml" title="进展订阅" href="${address}">\n`;
}

function pageTitle(page: PublicPage): string {
  const site = `${page.site.regionName}民生实事`;
  switch (page.view) {
    case 'list':
    case 'outline':
      return `${page.programme.year}年${withoutYear(page.programme.title)} - ${site}`;
    case 'project':
      return `第${page.project.ordinal}件 ${page.project.shortTitle ?? page.project.title} - ${site}`;
    case 'about':
      return `数据怎么来 - ${site}`;
    case 'not-found':
      return `没有这个页面 - ${site}`;
  }
}

function pageDescription(page: PublicPage): string {
  return page.view === 'project' ? page.project.title : page.programme.headline;
}

/** “2023年向群众承诺的……” already says its year. */
function withoutYear(title: string): string {
  return title.replace(/^\d{4}年/, '');
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
