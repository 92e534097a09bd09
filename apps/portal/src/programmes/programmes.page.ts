import { Component, computed, inject, resource } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ProgrammeSummaryView } from '@jiannuo/contracts';
import { ProgressComponent } from '@jiannuo/web-ui';
import { PortalApi } from '../api/portal-api.js';
import { NewProgramme } from '../plans/new-programme.js';
import { Session } from '../session/session.js';
import { LoadState } from '../shell/load-state.js';
import { KIND_NAMES, STATE_NAMES } from './programme-kinds.js';

@Component({
  selector: 'jn-programmes-page',
  imports: [RouterLink, LoadState, NewProgramme, ProgressComponent],
  template: `
    <h1 class="page-title">清单</h1>
    @if (mayDraft()) {
      <p class="page-links"><a routerLink="/programmes/import">从 Excel 导入</a></p>
    }
    @if (programmes.hasValue()) {
      @if (mayDraft()) {
        <jn-new-programme [programmes]="programmes.value().items" />
      }
      @for (year of years(); track year.year) {
        <section class="card" [attr.aria-labelledby]="'year-' + year.year">
          <h2 class="card__title" [id]="'year-' + year.year">{{ year.year }}年</h2>
          <ul class="rows">
            @for (row of year.rows; track row.programme.key) {
              <li class="row">
                <div class="row__main">
                  <h3 class="row__title">
                    <a [routerLink]="row.link">{{ row.programme.title }}</a>
                  </h3>
                  <p class="row__facts">{{ row.facts }}</p>
                  @if (row.programme.summary) {
                    <p class="row__facts">{{ row.programme.summary }}</p>
                  }
                </div>
                @if (row.programme.progress !== null) {
                  <jn-progress class="row__progress" [value]="row.programme.progress" />
                }
              </li>
            }
          </ul>
        </section>
      } @empty {
        <p class="card jn-empty">还没有清单。</p>
      }
    } @else {
      <jn-load-state [error]="programmes.error()" (retry)="programmes.reload()" />
    }
  `,
})
export class ProgrammesPage {
  private readonly api = inject(PortalApi);
  private readonly session = inject(Session);
  protected readonly mayDraft = computed(() => this.session.has('supervisor'));

  protected readonly programmes = resource({ loader: () => this.api.programmes() });
  protected readonly years = computed(() => {
    const items = this.programmes.hasValue() ? this.programmes.value().items : [];
    return [...new Set(items.map((item) => item.year))]
      .toSorted((one, other) => other - one)
      .map((year) => ({
        year,
        rows: items
          .filter((item) => item.year === year)
          .map((programme) => ({
            programme,
            facts: factsOf(programme),
            link: linkOf(programme),
          })),
      }));
  });
}

/** A list that is not yet public is opened where it is written. */
function linkOf({ key, state }: ProgrammeSummaryView): readonly string[] {
  const written = state === 'drafted' || state === 'adopted';
  return written ? ['/programmes', key, 'plan'] : ['/programmes', key];
}

/** “洪洞县 · 民生实事 · 15项 · 已公布”; of an old list only that it was kept may be known. */
function factsOf(programme: ProgrammeSummaryView): string {
  return [
    programme.region.name,
    KIND_NAMES[programme.kind],
    ...(programme.projectCount > 0 ? [`${programme.projectCount}项`] : []),
    STATE_NAMES[programme.state] ?? '',
  ].join(' · ');
}
