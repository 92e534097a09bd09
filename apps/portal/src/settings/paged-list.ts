import { computed, resource, signal } from '@angular/core';
import { asProblem } from '../api/problem.js';

interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

/** A list that is read page by page. Made in an injection context. */
export class PagedList<T> {
  private readonly pages = signal<readonly Page<T>[]>([]);

  readonly items = computed(() => this.pages().flatMap((page) => page.items));
  readonly cursor = computed(() => this.pages().at(-1)?.nextCursor ?? null);
  /** Why the next page did not come. */
  readonly trouble = signal('');
  readonly first = resource({ loader: () => this.load(null) });

  constructor(private readonly read: (cursor: string | null) => Promise<Page<T>>) {}

  async more(): Promise<void> {
    this.trouble.set('');
    try {
      await this.load(this.cursor());
    } catch (error) {
      this.trouble.set(asProblem(error).detail);
    }
  }

  private async load(cursor: string | null): Promise<Page<T>> {
    const page = await this.read(cursor);
    this.pages.update((pages) => (cursor === null ? [page] : [...pages, page]));
    return page;
  }
}
