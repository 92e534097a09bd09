import { Component, computed, inject, input, linkedSignal, resource } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { SupervisionApi } from '../api/supervision-api.js';
import { Attempt } from '../shell/attempt.js';
import { portalAddress } from '../shell/keys.js';
import { LoadState } from '../shell/load-state.js';
import { MomentPipe } from '../shell/moments.js';
import { filled, filterOf } from './address-filter.js';
import { AuditVerification } from './audit-verification.js';
import { AUDIT_SUBJECT_WORDS } from './audit-words.js';

/** 操作留痕: who did what, when. The filter stands in the address, so that it can be passed on. */
@Component({
  selector: 'jn-audit-page',
  imports: [AuditVerification, LoadState, RouterLink, MomentPipe],
  templateUrl: './audit.page.html',
})
export class AuditPage {
  private readonly api = inject(SupervisionApi);
  private readonly router = inject(Router);

  readonly who = input<string>();
  readonly subjectType = input<string>();
  readonly from = input<string>();
  readonly until = input<string>();

  protected readonly subjects = Object.entries(AUDIT_SUBJECT_WORDS);
  private readonly filter = computed(() =>
    filled({
      who: this.who(),
      subjectType: this.subjectType(),
      from: this.from(),
      until: this.until(),
    }),
  );
  protected readonly filtered = computed(() => Object.keys(this.filter()).length > 0);
  protected readonly first = resource({
    params: () => this.filter(),
    loader: ({ params }) => this.api.audit(params),
  });
  private readonly pages = linkedSignal(() => (this.first.hasValue() ? [this.first.value()] : []));
  protected readonly cursor = computed(() => this.pages().at(-1)?.nextCursor ?? null);
  protected readonly rows = computed(() =>
    this.pages()
      .flatMap(({ items }) => items)
      .map((event) => ({ event, address: portalAddress(event.link) })),
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
      const next = await this.api.audit({ ...this.filter(), cursor: this.cursor() ?? '' });
      // Another search was begun meanwhile: its answer stands.
      this.pages.update((pages) => (pages === before ? [...pages, next] : pages));
    });
  }
}
