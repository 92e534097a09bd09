import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { PublicPage } from '@jiannuo/contracts';
import { MEDIA_TYPES } from '../feeds/compose-data-files.js';
import type { PageRenderer, SiteAssets } from './page-renderer.js';

/** Each asset every page links to, and the media type it is served with. */
const ASSET_TYPES = {
  stylesheet: MEDIA_TYPES.css,
  icon: MEDIA_TYPES.svg,
  script: MEDIA_TYPES.js,
} as const;
type AssetRole = keyof typeof ASSET_TYPES;
const ASSET_ROLES: readonly AssetRole[] = ['stylesheet', 'icon', 'script'];

/** What the build of apps/public says of itself, in `layout.json`. */
interface LayoutFile {
  readonly layout: string;
  readonly assets: Readonly<Record<AssetRole, { readonly path: string; readonly file: string }>>;
}

interface Answer {
  readonly id: number;
  readonly html?: string;
  readonly error?: string;
}

interface Waiting {
  readonly resolve: (html: string) => void;
  readonly reject: (error: Error) => void;
}

export interface ThreadRendererOptions {
  /** The built public site: `layout.json`, `server/publish.mjs` and `assets/`. */
  readonly directory: string;
  /** The thread ends after so long without work, so that an idle worker stays small. */
  readonly idleMs?: number;
  /** A page that takes longer counts as failed, and its thread is ended. */
  readonly timeoutMs?: number;
}

/**
 * Renders in a worker thread, because Angular's server rendering replaces `globalThis.Event`, after
 * which Node's own EventTarget no longer works in that thread. The thread starts on demand.
 */
export class ThreadPageRenderer implements PageRenderer {
  private thread: Worker | null = null;
  private idle: NodeJS.Timeout | null = null;
  private readonly waiting = new Map<number, Waiting>();
  private lastId = 0;
  /** The assets of the build that was read last. */
  private known: { readonly layout: string; readonly site: SiteAssets } | null = null;

  constructor(private readonly options: ThreadRendererOptions) {}

  async layout(): Promise<string> {
    return (await this.readLayout()).layout;
  }

  async assets(): Promise<SiteAssets> {
    const { layout, assets } = await this.readLayout();
    if (this.known?.layout !== layout) this.known = { layout, site: await this.readAssets(assets) };
    return this.known.site;
  }

  private async readAssets(assets: LayoutFile['assets']): Promise<SiteAssets> {
    const { stylesheet, icon, script } = assets;
    const files = ASSET_ROLES.map(async (role) => ({
      path: assets[role].path,
      mediaType: ASSET_TYPES[role],
      body: await readFile(join(this.options.directory, assets[role].file)),
    }));
    return {
      links: { stylesheet: stylesheet.path, icon: icon.path, script: script.path },
      files: await Promise.all(files),
    };
  }

  async render(page: PublicPage, path: string): Promise<string> {
    const thread = (this.thread ??= this.start());
    const id = (this.lastId += 1);
    this.stopIdle();
    const timeout = setTimeout(
      () => this.fail(thread, new Error(`Rendering ${path} took too long`)),
      this.options.timeoutMs ?? 20_000,
    );
    try {
      return await new Promise<string>((resolve, reject) => {
        this.waiting.set(id, { resolve, reject });
        thread.postMessage({ id, page, path });
      });
    } finally {
      clearTimeout(timeout);
      if (this.waiting.size === 0) this.startIdle();
    }
  }

  async close(): Promise<void> {
    this.stopIdle();
    const thread = this.thread;
    this.thread = null;
    this.rejectAll(new Error('The renderer was closed'));
    if (thread) await thread.terminate();
  }

  private async readLayout(): Promise<LayoutFile> {
    const file = join(this.options.directory, 'layout.json');
    return JSON.parse(await readFile(file, 'utf8')) as LayoutFile;
  }

  private start(): Worker {
    const thread = new Worker(join(this.options.directory, 'server', 'publish.mjs'), {
      resourceLimits: { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 16 },
    });
    thread.on('message', (answer: Answer) => this.settle(answer));
    thread.on('error', (error) =>
      this.fail(thread, error instanceof Error ? error : new Error(String(error))),
    );
    thread.on('exit', (code) => this.fail(thread, new Error(`The renderer ended (${code})`)));
    return thread;
  }

  private settle({ id, html, error }: Answer): void {
    const waiting = this.waiting.get(id);
    this.waiting.delete(id);
    if (html === undefined) waiting?.reject(new Error(error ?? 'The renderer gave no page'));
    else waiting?.resolve(html);
  }

  /** Whatever happened to the thread, the next page gets a new one. */
  private fail(thread: Worker, error: Error): void {
    if (this.thread !== thread) return;
    this.thread = null;
    this.stopIdle();
    this.rejectAll(error);
    void thread.terminate();
  }

  private rejectAll(error: Error): void {
    for (const { reject } of this.waiting.values()) reject(error);
    this.waiting.clear();
  }

  private startIdle(): void {
    const thread = this.thread;
    this.stopIdle();
    this.idle = setTimeout(() => {
      if (thread === this.thread && this.waiting.size === 0) void this.close();
    }, this.options.idleMs ?? 20_000);
    this.idle.unref();
  }

  private stopIdle(): void {
    if (this.idle) clearTimeout(this.idle);
    this.idle = null;
  }
}
