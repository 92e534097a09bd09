import { Component, computed, inject, input, linkedSignal, resource } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { SECURITY_EVENT_WORDS } from '@jiannuo/contracts/constants';
import { AccountApi } from '../api/account-api.js';
import { Attempt } from '../shell/attempt.js';
import { LoadState } from '../shell/load-state.js';
import { MomentPipe } from '../shell/moments.js';
import { filled, filterOf } from './address-filter.js';

/** What asks for a look. */
const TROUBLE = /refused|throttled|cut-short/;

/** 安全事件: who tried which door. The filter stands in the address, so that it can be passed on. */
@Component({
  selector: 'jn-security-page',
  imports: [LoadState, RouterLink, MomentPipe],
  templateUrl: './security.page.html',
})
export class SecurityPage {
  private readonly api = inject(AccountApi);
  private readonly router = inject(Router);

  readonly kind = input<string>();
  readonly who = input<string>();
  readonly address = input<string>();
  readonly from = input<string>();
  readonly until = input<string>();

  protected readonly kinds = Object.entries(SECURITY_EVENT_WORDS);
  private readonly filter = computed(() =>
    filled({
      kind: this.kind(),
      who: this.who(),
      address: this.address(),
      from: this.from(),
      until: this.until(),
    }),
  );
  protected readonly filtered = computed(() => Object.keys(this.filter()).length > 0);
  protected readonly first = resource({
    params: () => this.filter(),
    loader: ({ params }) => this.api.securityEvents(params),
  });
  private readonly pages = linkedSignal(() => (this.first.hasValue() ? [this.first.value()] : []));
  protected readonly cursor = computed(() => this.pages().at(-1)?.nextCursor ?? null);
  protected readonly rows = computed(() =>
    this.pages()
      .flatMap(({ items }) => items)
      .map((event) => ({
        event,
        words: SECURITY_EVENT_WORDS[event.kind],
        trouble: TROUBLE.test(event.kind),
      })),
  );
  /** Of the next page. */
  protected readonly attempt = new Attempt();

  protected search(event: Event): void {
    event.preventDefault();
    const queryParams = filterOf(event.target);
    if (queryParams !== null) void this.router.navigate([], { queryParams, replaceUrl: true });
  }

  protected async more(): Promise<void> {
    const before = this.pages();
    await this.attempt.run(async () => {
      const next = await this.api.securityEvents({
        ...this.filter(),
        cursor: this.cursor() ?? '',
      });
      // Another search was begun meanwhile: its answer stands.
      this.pages.update((pages) => (pages === before ? [...pages, next] : pages));
    });
  }
}
