import { createHash } from 'node:crypto';

/** Pages that must work when nothing has been published: no data, no script, their own few styles. */
const STYLE =
  'html{font:1.25rem/1.7 "PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}' +
  'body{margin:0;padding:15vh 1rem 2rem}main{max-width:32rem;margin:auto}' +
  'h1{margin:0;font-size:1.75rem;line-height:1.4}p{margin:.75rem 0 0}' +
  'a{display:inline-block;padding:.5rem 0}';

/** What their policy must allow: this style and no other. */
export const PLAIN_STYLE_SOURCE = `'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`;

/** Shown, with 503, until the first publication has arrived. */
export const PREPARING_PAGE = plainPage(
  '正在准备',
  '<p>公开内容正在准备，请稍候片刻，再刷新一次。</p>\n' +
    '<p>系统刚刚启动，第一次生成公开页面通常需要不到一分钟。</p>',
);

/** Shown where no publication has brought the site's own page for unknown addresses. */
export const NOT_FOUND_PAGE = plainPage(
  '没有这个页面',
  '<p>没有找到您要看的页面。</p>\n<p>网址可能输错了，或者内容已经移走。</p>',
);

/** The tombstone of a photo that was published by mistake and erased. */
export const ERASED_PAGE = plainPage(
  '照片已删除',
  '<p>这张照片发布后经核实不宜公开，已从本站全部版本中删除。</p>',
);

/** For an address or request that cannot be read at all. */
export const BAD_REQUEST_PAGE = plainPage(
  '网址有误',
  '<p>这个网址无法识别。</p>\n<p>请检查网址是否完整，或从首页重新查找。</p>',
);

/** A page of its own few styles. @param body HTML; what people typed in it is escaped already. */
export function plainPage(title: string, body: string): string {
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${title}</h1>
${body}
<p><a href="/">返回首页</a></p>
</main>
</body>
</html>
`;
}
