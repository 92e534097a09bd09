import type { PublicPage } from '@jiannuo/contracts';
import { linkTo } from '../words/link.js';
import { say } from '../words/words.js';

/**
 * The document around a page: its title, its style sheet and how it is shared. The one script, of
 * 关怀版, runs before the page is shown; without it all of the page is there.
 */
export function pageDocument(page: PublicPage): string {
  const title = escapeHtml(pageTitle(page));
  const description = escapeHtml(pageDescription(page));
  const robots = page.view === 'not-found' ? '<meta name="robots" content="noindex">' : '';
  const file = (path: string): string => escapeHtml(linkTo(page, path));
  return `<!doctype html>
<html lang="${page.language === 'en' ? 'en' : 'zh-CN'}">
<head>
<meta charset="utf-8">
<title>${title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="description" content="${description}">${robots}
<link rel="stylesheet" href="${file(page.assets.stylesheet)}">
<script src="${file(page.assets.script)}"></script>
<link rel="icon" type="image/svg+xml" href="${file(page.assets.icon)}">
${feedLink(page)}</head>
<body>
<jn-public-site></jn-public-site>
</body>
</html>
`;
}

/** A list without progress has no news to subscribe to. */
function feedLink(page: PublicPage): string {
  if (page.view === 'outline') return '';
  const address = linkTo(page, `/api/v1/public/programmes/${page.programme.key}.atom`);
  const title = say(page.language, '进展订阅（Atom）');
  return `<link rel="alternate" type="application/atom+xml" title="${title}" href="${escapeHtml(address)}">\n`;
}

function pageTitle(page: PublicPage): string {
  const { language } = page;
  const { regionName, regionNameEn } = page.site;
  const region = language === 'en' ? regionNameEn : regionName;
  return `${ownTitle(page)} - ${say(language, '{region}民生实事', { region })}`;
}

function ownTitle(page: PublicPage): string {
  const { language } = page;
  switch (page.view) {
    case 'list':
    case 'outline':
      return language === 'en'
        ? say(language, KIND_TITLES[page.programme.kind], { year: page.programme.year })
        : `${page.programme.year}年${withoutYear(page.programme.title)}`;
    case 'project': {
      const { ordinal, shortTitle, title } = page.project;
      return language === 'en'
        ? say(language, '第{n}件实事', { n: ordinal })
        : `第${ordinal}件 ${shortTitle ?? title}`;
    }
    case 'department':
      return language === 'en' ? `Department ${page.department.code}` : page.department.name;
    case 'not-found':
      return say(language, '没有这个页面');
    default:
      return say(language, TEXT_TITLES[page.view]);
  }
}

const KIND_TITLES = {
  livelihood: '{year}年民生实事',
  priority: '{year}年重点工作',
  governance: '{year}年政府自身建设',
  indicator: '{year}年主要预期目标',
} as const;

const TEXT_TITLES = {
  about: '数据怎么来',
  data: '开放数据说明',
  feedback: '提问题、提意见',
  years: '各年对照',
} as const;

function pageDescription(page: PublicPage): string {
  if (page.language === 'en') return ownTitle(page);
  return page.view === 'project'
    ? page.project.title
    : page.programme.headline || page.programme.title;
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
