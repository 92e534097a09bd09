import { Component, effect, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { HistoryEntryView } from '@jiannuo/contracts';
import { SupervisionApi } from '../api/supervision-api.js';
import { Attempt } from '../shell/attempt.js';
import { MomentPipe } from '../shell/moments.js';

/** Who did what, when: “2024年9月2日 10:03 督查人员 张三 通过了……”. */
@Component({
  selector: 'jn-history-list',
  imports: [RouterLink, MomentPipe],
  template: `
    <ol class="history">
      @for (entry of entries(); track entry.hash) {
        <li class="history__entry">
          <p>
            <span class="muted">{{ entry.occurredAt | moment }}</span>
            {{ entry.position }} <strong>{{ entry.actor?.displayName ?? '系统' }}</strong>
            @if (entry.link; as link) {
              <a [routerLink]="link">{{ entry.sentence }}</a>
            } @else {
              {{ entry.sentence }}
            }
          </p>
        </li>
      } @empty {
        <li class="muted">{{ attempt.pending() ? '正在加载…' : '还没有记录。' }}</li>
      }
    </ol>
    @if (attempt.problem()) {
      <p class="field__error" role="alert">{{ attempt.problem() }}</p>
    }
    @if (cursor()) {
      <button class="button button--small" type="button" (click)="more()">再看一些</button>
    }
  `,
})
export class HistoryList {
  private readonly api = inject(SupervisionApi);

  /** As in the address of the API: `projects/KEY`, `directives/ID`. */
  readonly of = input.required<string>();

  protected readonly attempt = new Attempt();
  protected readonly entries = signal<readonly HistoryEntryView[]>([]);
  protected readonly cursor = signal<string | null>(null);

  constructor() {
    effect(() => void this.load(this.of(), null));
  }

  protected more(): void {
    void this.load(this.of(), this.cursor());
  }

  private async load(of: string, cursor: string | null): Promise<void> {
    await this.attempt.run(async () => {
      const page = await this.api.history(of, cursor);
      this.entries.update((entries) =>
        cursor === null ? page.items : [...entries, ...page.items],
      );
      this.cursor.set(page.nextCursor);
    });
  }
}
