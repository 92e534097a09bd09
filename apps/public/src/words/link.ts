import { inject, Pipe, type PipeTransform } from '@angular/core';
import type { PublicPage } from '@jiannuo/contracts';
import { PAGE } from '../page.js';

type Place = Pick<PublicPage, 'root' | 'language'>;

/**
 * The address of something on this site as a page of it writes it: relative, and named as the file it
 * is in an exported folder, so that the same bytes work on the server and from any file server.
 * @param path `/projects/14#m2`, `/api/v1/public/programmes/…`, `/photos/….jpg`
 */
export function linkTo({ root, language }: Place, path: string): string {
  const [, place = '/', fragment = ''] = /^([^#]*)(#.*)?$/.exec(path) ?? [];
  if (place === '/') return `${root}${language === 'en' ? 'en/' : ''}${fragment}`;
  if (isFile(place)) return `${root}${place.slice(1)}${fragment}`;
  if (place.startsWith('/api/')) return `${root}${place.slice(1)}.json${fragment}`;
  return `${root}${language === 'en' ? 'en/' : ''}${place.slice(1)}.html${fragment}`;
}

/** The same page in the other language. */
export function otherLanguage(page: Pick<PublicPage, 'root' | 'language' | 'path'>): string {
  return linkTo({ root: page.root, language: page.language === 'zh' ? 'en' : 'zh' }, page.path);
}

function isFile(path: string): boolean {
  return path.endsWith('/') || /\.[a-z0-9]+$/.test(path);
}

@Pipe({ name: 'to' })
export class LinkPipe implements PipeTransform {
  private readonly page = inject(PAGE);

  transform(path: string): string {
    return linkTo(this.page, path);
  }
}
