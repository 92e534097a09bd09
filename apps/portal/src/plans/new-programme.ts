import { Component, computed, inject, input, signal } from '@angular/core';
import { Router } from '@angular/router';
import type { ProgrammeSummaryView } from '@jiannuo/contracts';
import { PROGRAMME_KINDS, type ProgrammeKind } from '@jiannuo/contracts/constants';
import { YearApi } from '../api/year-api.js';
import { KIND_NAMES } from '../programmes/programme-kinds.js';
import { Session } from '../session/session.js';
import { Attempt } from '../shell/attempt.js';
import { valueOf } from '../shell/value-of.js';

/** Begins a list: empty, or from last year's; from Excel on a page of its own. */
@Component({
  selector: 'jn-new-programme',
  template: `
    @if (open()) {
      <section class="card" aria-labelledby="new-list">
        <h2 class="card__title" id="new-list">新建清单</h2>
        @if (attempt.problem(); as problem) {
          <p class="banner banner--bad" role="alert">{{ problem }}</p>
        }
        <div class="inline-form">
          @if (regions.length > 1) {
            <div class="field">
              <label class="field__label" for="new-region">行政区划</label>
              <select class="input" id="new-region" (change)="region.set(value($event))">
                @for (one of regions; track one.code) {
                  <option [value]="one.code">{{ one.name }}</option>
                }
              </select>
            </div>
          }
          <div class="field">
            <label class="field__label" for="new-kind">类别</label>
            <select class="input" id="new-kind" (change)="chooseKind($event)">
              @for (kind of kinds; track kind) {
                <option [value]="kind">{{ names[kind] }}</option>
              }
            </select>
          </div>
          <div class="field">
            <label class="field__label" for="new-year">年份</label>
            <input
              class="input"
              id="new-year"
              type="number"
              min="2000"
              max="2100"
              [value]="year()"
              (input)="year.set(+value($event))"
            />
          </div>
        </div>
        <div class="buttons">
          <button
            class="button button--primary"
            type="button"
            [disabled]="attempt.pending()"
            (click)="begin()"
          >
            新建空白清单
          </button>
          @if (last(); as list) {
            <button
              class="button"
              type="button"
              [disabled]="attempt.pending()"
              (click)="copy(list)"
            >
              从“{{ list.title }}”复制
            </button>
          }
          <button class="button" type="button" (click)="open.set(false)">取消</button>
        </div>
      </section>
    } @else {
      <p class="page-links">
        <button class="button button--primary" type="button" (click)="open.set(true)">
          新建清单
        </button>
      </p>
    }
  `,
})
export class NewProgramme {
  private readonly api = inject(YearApi);
  private readonly router = inject(Router);
  private readonly session = inject(Session);

  readonly programmes = input.required<readonly ProgrammeSummaryView[]>();

  protected readonly regions = this.session.regionsWhere('supervisor');
  protected readonly region = signal(this.regions[0]?.code ?? '');
  protected readonly kinds = PROGRAMME_KINDS;
  protected readonly names = KIND_NAMES;
  protected readonly open = signal(false);
  protected readonly kind = signal<ProgrammeKind>('livelihood');
  protected readonly year = signal(Number(this.session.today().slice(0, 4)) + 1);
  protected readonly attempt = new Attempt();
  protected readonly value = valueOf;
  /** Last year's list of that kind. */
  protected readonly last = computed(() =>
    this.programmes().find(
      ({ kind, year, region }) =>
        region.code === this.region() && kind === this.kind() && year === this.year() - 1,
    ),
  );

  protected chooseKind(event: Event): void {
    const kind = PROGRAMME_KINDS.find((known) => known === valueOf(event));
    if (kind !== undefined) this.kind.set(kind);
  }

  protected begin(): void {
    const region = this.regions.find(({ code }) => code === this.region());
    if (region === undefined) return;
    const title = `${region.name}${this.year()}年${KIND_NAMES[this.kind()]}`;
    void this.enter(() =>
      this.api.create({ regionCode: region.code, kind: this.kind(), year: this.year(), title }),
    );
  }

  protected copy(list: ProgrammeSummaryView): void {
    void this.enter(() => this.api.copy(list.key));
  }

  private async enter(make: () => Promise<{ key: string }>): Promise<void> {
    await this.attempt.run(async () => {
      const { key } = await make();
      await this.router.navigate(['/programmes', key, 'plan']);
    });
  }
}
