import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { MEDIA_TYPES } from '../feeds/compose-data-files.js';
import { NOT_FOUND_PATH } from '../pages/compose-pages.js';
import { DiskStore } from '../serve/disk-store.js';
import { PublicationFollower } from '../serve/follow-publications.js';
import { plainPage } from '../serve/plain-pages.js';
import { fileEnding, PublishedSite } from '../serve/published-site.js';

export interface ExportOptions {
  readonly databaseUrl: string;
  /** Where the files go; what lies there under other names stays. */
  readonly out: string;
  /** The living site, named where a folder of files can do nothing itself. */
  readonly publicUrl: string;
}

/**
 * Writes the whole published site as files: the bytes the api serves, in files that any plain file
 * server, a CDN or a stick can give out. Returns how many.
 * @throws Error when nothing has been published, or the database cannot be reached.
 */
export async function exportSite({ databaseUrl, out, publicUrl }: ExportOptions): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'jiannuo-export-'));
  try {
    const site = await currentSite(databaseUrl, folder);
    const files = (await site.entries()).map(([path, { sha256, mediaType }]) => ({
      file: fileOf(path, mediaType),
      sha256,
    }));
    for (const { file, sha256 } of files) {
      const bytes = await site.bytes(sha256, 'identity');
      if (!bytes) throw new Error(`The bytes of ${file} are missing`);
      await write(out, file, bytes);
    }
    const notices = Object.entries(noticesFor(publicUrl));
    for (const [file, html] of notices) await write(out, file, html);
    return files.length + notices.length;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Takes one look at the newest publications, as an api does, and forgets the database. */
async function currentSite(databaseUrl: string, folder: string): Promise<PublishedSite> {
  const disk = new DiskStore(folder);
  const site = new PublishedSite(disk);
  let failure: string | null = null;
  const log = {
    info: () => undefined,
    warn: (message: string) => {
      failure = message;
    },
  };
  const follower = new PublicationFollower({ databaseUrl, site, disk, log });
  await site.open();
  await follower.start();
  await follower.close();
  if (failure !== null) throw new Error(failure);
  if (site.empty) throw new Error('还没有公开任何内容，没有可以导出的页面。');
  return site;
}

/** The file an address becomes: `/projects/14` is `projects/14.html`, `/en/` is `en/index.html`. */
export function fileOf(path: string, mediaType: string): string {
  if (path.endsWith('/')) return `${path.slice(1)}index.html`;
  const page = path === NOT_FOUND_PATH || mediaType === MEDIA_TYPES.html;
  return `${path.slice(1)}${page ? '.html' : /\.\w+$/.test(path) ? '' : fileEnding(mediaType)}`;
}

async function write(out: string, file: string, content: Buffer | string): Promise<void> {
  const path = join(out, file);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
}

/** What only the living system can do says where that is. */
function noticesFor(publicUrl: string): Readonly<Record<string, string>> {
  const words = (what: string): string =>
    plainPage('这里是静态副本', `<p>${what}请到 <a href="${publicUrl}">${publicUrl}</a>。</p>`);
  return {
    'portal/index.html': words('工作人员登录'),
    'compare/index.html': words('比较历史版本'),
  };
}
