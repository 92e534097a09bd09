import type { PublicLanguage } from '@jiannuo/contracts';
import { MEDIA_TYPES, type ComposedFile } from '../feeds/compose-data-files.js';
import type { Snapshot } from '../snapshot/build-snapshot.js';
import { addressIn, rootFrom } from './compose-pages.js';

/**
 * The newest list stands at `/`, and a newer one will take its place. What is printed on posters and
 * kept in bookmarks must outlive that: each of its pages also answers below `/programmes/{key}`,
 * with a page that leads on.
 */
export function permanentAddresses({ programme, home }: Snapshot): ComposedFile[] {
  if (!home) return [];
  const own = `/programmes/${programme.key}`;
  const pairs = [
    [own, '/'],
    ...programme.projects.map(({ ordinal }) => [
      `${own}/projects/${ordinal}`,
      `/projects/${ordinal}`,
    ]),
  ] as const;
  return (['zh', 'en'] as const).flatMap((language) =>
    pairs.map(([from = '', to = '']) => ({
      path: addressIn(language, from),
      mediaType: MEDIA_TYPES.html,
      body: Buffer.from(leadingOn(language, addressIn(language, from), addressIn(language, to))),
    })),
  );
}

function leadingOn(language: PublicLanguage, from: string, to: string): string {
  const file = to.endsWith('/') ? to : `${to}.html`;
  const address = `${rootFrom(from)}${file.slice(1)}`;
  const [tag, words] = language === 'zh' ? ['zh-CN', '打开这一页'] : ['en', 'Open this page'];
  return `<!doctype html>
<html lang="${tag}">
<head>
<meta charset="utf-8">
<title>${words}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="0; url=${address}">
<meta name="robots" content="noindex">
</head>
<body>
<main>
<h1><a href="${address}">${words}</a></h1>
</main>
</body>
</html>
`;
}
