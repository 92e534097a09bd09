import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HtmlValidate } from 'html-validate';
import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { PublicPage } from '@jiannuo/contracts';
import { snapshotOf } from '../snapshot/build-snapshot.js';
import { PUBLISHED_ROWS } from '../snapshot/published-rows.fixture.js';
import { composePages, type ComposedPage } from './compose-pages.js';
import { ThreadPageRenderer } from './thread-page-renderer.js';

const SETTINGS = { sponsor: null, contact: '0357-0000000', registrations: ['晋ICP备00000000号'] };
const LINKS = {
  stylesheet: '/assets/public.css',
  icon: '/assets/icon.svg',
  script: '/assets/public.js',
};

/** Angular writes void elements, attributes and comments as it likes; what matters is kept. */
const RULES = {
  'attribute-boolean-style': 'off',
  'doctype-style': 'off',
  'no-trailing-whitespace': 'off',
  'void-style': 'off',
} as const;

function pages(): ComposedPage[] {
  return composePages(snapshotOf(PUBLISHED_ROWS, SETTINGS), LINKS);
}

function pageAt(path: string): PublicPage {
  return pages().find((composed) => composed.path === path)!.page;
}

describe('the built public site', () => {
  const directory = join(import.meta.dirname, '../../../../dist/apps/public');
  let renderer: ThreadPageRenderer;
  beforeEach(() => {
    renderer = new ThreadPageRenderer({ directory });
  });
  afterEach(() => renderer.close());

  it('has a name for its build and assets named by their content', async () => {
    expect(await renderer.layout()).toMatch(/^[0-9a-f]{32}$/);
    const { links, files } = await renderer.assets();
    expect(links.stylesheet).toMatch(/^\/assets\/public\.[0-9a-f]{16}\.css$/);
    expect(files.map(({ path }) => path)).toEqual([links.stylesheet, links.icon, links.script]);
  });

  it('finishes every page without inline script or style, or anything from elsewhere', async () => {
    for (const { path, page } of pages()) {
      const html = await renderer.render(page, path);
      expect(html).toMatch(/^<!DOCTYPE html><html lang="(zh-CN|en)">/);
      expect(textOf(html)).toMatch(/主办单位：洪洞县人民政府|Published by: 洪洞县人民政府/);
      expect(html).toContain('晋ICP备00000000号');
      expect(html).toContain('</html>');
      const script = `<script src="${page.root}assets/public.js">`;
      expect(html.match(/<script[^>]*>/g)).toEqual([script]);
      expect(html).not.toMatch(/<style|\sstyle=|\son[a-z]+=|https?:/);
    }
  });

  it('is valid HTML in both languages', async () => {
    const validator = new HtmlValidate({ extends: ['html-validate:standard'], rules: RULES });
    for (const { path, page } of pages()) {
      const report = await validator.validateString(await renderer.render(page, path), path);
      const messages = report.results.flatMap(({ messages }) =>
        messages.map(({ ruleId, message, line, column }) => ({ ruleId, message, line, column })),
      );
      expect({ path, messages }).toEqual({ path, messages: [] });
    }
  });

  it('writes no link that depends on where the site stands', async () => {
    for (const { path, page } of pages()) {
      if (path === '/404') continue;
      const html = await renderer.render(page, path);
      const links = [...html.matchAll(/(?:href|src|action)="([^"]*)"/g)].map(([, link]) => link!);
      expect(links.length).toBeGreaterThan(15);
      expect({ path, absolute: links.filter((link) => link.startsWith('/')) }).toEqual({
        path,
        absolute: [],
      });
    }
  });

  it('says nothing in Chinese on an English page without saying that it is Chinese', async () => {
    for (const { path, page } of pages().filter(({ page }) => page.language === 'en')) {
      const html = await renderer.render(page, path);
      const text = html
        .replace(/<img[^>]*\slang="zh-CN"[^>]*>/g, '')
        .replace(/<(\w+)[^>]*\slang="zh-CN"[^>]*>.*?<\/\1>/gs, '');
      expect({ path, chinese: text.match(/[\u4e00-\u9fff]+/g) }).toEqual({ path, chinese: null });
    }
  });

  it('answers first how many are on track, which are not and why, and as of when', async () => {
    const html = textOf(await renderer.render(pageAt('/'), '/'));
    expect(html).toContain('2件中1件已完成或按计划推进，1件需要关注。');
    expect(html).toContain('14. 恒东小学 滞后有节点逾期19天');
    expect(html).toContain('数据截至2024年9月20日');
    expect(html).toContain('政府督查人员审核通过后公布');
  });

  it('shows a project in its own words, with its milestones, photos and sample marks', async () => {
    const html = await renderer.render(pageAt('/projects/14'), '/projects/14');
    expect(html).toMatch(/<h1[^>]*>完成洪洞县恒东小学建设项目<\/h1>/);
    expect(html).toMatch(/<img [^>]*alt="封顶现场"[^>]*width="1600"[^>]*height="1200"/);
    expect(html).toContain('示例');
    const text = textOf(html);
    expect(text).toContain('2024年5月1日完成 晚1天');
    expect(text).toContain('已申报，待审核（2024年9月19日）');
    expect(text).toContain('逾期19天');
  });

  it('shows text as text, whatever is in it', async () => {
    const page = pageAt('/projects/14');
    if (page.view !== 'project') throw new Error('Not the page of a project');
    const title = '<img src=x onerror=alert(1)>';
    const html = await renderer.render(
      { ...page, project: { ...page.project, title, shortTitle: title } },
      '/projects/14',
    );
    expect(html).not.toContain('<img src=x');
    expect(html).toContain('&lt;img src=x');
  });

  it('rejects a page whose template failed, and renders the next one', async () => {
    const page = pageAt('/projects/14');
    const broken = { ...page, project: { title: '残缺' } } as unknown as PublicPage;
    await expect(renderer.render(broken, '/projects/14')).rejects.toThrow();
    expect(await renderer.render(page, '/projects/14')).toContain('</html>');
  });
});

describe('the thread', () => {
  const directory = mkdtempSync(join(tmpdir(), 'jiannuo-renderer-'));
  mkdirSync(join(directory, 'server'));
  writeFileSync(
    join(directory, 'server', 'publish.mjs'),
    `import { parentPort, threadId } from 'node:worker_threads';
     parentPort.on('message', ({ id, path }) => {
       if (path === '/crash') process.exit(3);
       if (path === '/never') return;
       parentPort.postMessage({ id, html: String(threadId) });
     });`,
  );
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  it('stays for one page after the other and ends when idle', async () => {
    const idleMs = 30;
    const renderer = new ThreadPageRenderer({ directory, idleMs });
    const page = pageAt('/');
    const first = await renderer.render(page, '/');
    expect(await renderer.render(page, '/')).toBe(first);
    let later = first;
    while (later === first) {
      await new Promise((resolve) => setTimeout(resolve, 2 * idleMs));
      later = await renderer.render(page, '/');
    }
    expect(Number(later)).toBeGreaterThan(Number(first));
    await renderer.close();
  });

  it.each(['/crash', '/never'])(
    'that fails at %s fails that page and is replaced',
    async (path) => {
      const renderer = new ThreadPageRenderer({ directory, timeoutMs: 400 });
      await expect(renderer.render(pageAt('/'), path)).rejects.toThrow();
      expect(await renderer.render(pageAt('/'), '/')).toMatch(/^\d+$/);
      await renderer.close();
    },
  );
});

/** What a reader sees, without markup. */
function textOf(html: string): string {
  return html
    .replace(/<(h1|h2|h3|p|li|dt|dd|jn-light|strong class="jn-late")[^>]*>/g, ' ')
    .replace(/<[^>]+>/g, '')
    .replace(/\s+/g, ' ');
}
