import { Component, computed, ElementRef, input, output, viewChild } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { AnalysisRow } from '@jiannuo/contracts';
import { LightComponent } from '@jiannuo/web-ui';
import { injectVirtualizer } from '@tanstack/angular-virtual';
import type { AnalysisColumn } from './analysis-columns.js';
import type { AnalysisView } from './analysis-view.js';

/** Pixels; the style sheet gives every row the same. */
const ROW_HEIGHT = 44;

/** Ten thousand rows of which only those in sight, and a few more, are drawn. */
@Component({
  selector: 'jn-milestone-table',
  imports: [RouterLink, LightComponent],
  template: `
    <div class="grid card" #frame tabindex="0" role="region" aria-label="节点表，可滚动">
      <div
        role="table"
        aria-label="节点"
        class="grid__table"
        [attr.aria-rowcount]="rows().length + 1"
        [attr.aria-colcount]="columns().length"
      >
        <div
          class="grid__row grid__row--head"
          role="row"
          aria-rowindex="1"
          [style.grid-template-columns]="tracks()"
        >
          @for (column of columns(); track column.id) {
            <span role="columnheader" [attr.aria-sort]="sortOf(column)">
              <button class="grid__sort" type="button" (click)="sorted.emit(column.id)">
                {{ column.name }}<span aria-hidden="true">{{ arrowOf(column) }}</span>
              </button>
            </span>
          }
        </div>
        <div class="grid__rows" role="rowgroup" [style.height.px]="virtualizer.getTotalSize()">
          @for (item of shown(); track item.row.key) {
            <div
              class="grid__row"
              role="row"
              [attr.aria-rowindex]="item.index + 2"
              [style.transform]="item.place"
              [style.grid-template-columns]="tracks()"
            >
              @for (cell of item.cells; track cell.id) {
                <span role="cell" class="grid__cell" [title]="cell.text">
                  @switch (cell.id) {
                    @case ('title') {
                      <a [routerLink]="item.link" [queryParams]="{ milestone: item.row.ordinal }">{{
                        cell.text
                      }}</a>
                    }
                    @case ('light') {
                      <jn-light [light]="item.row.light" />
                    }
                    @default {
                      {{ cell.text }}
                    }
                  }
                </span>
              }
            </div>
          }
        </div>
      </div>
    </div>
  `,
})
export class MilestoneTable {
  readonly rows = input.required<readonly AnalysisRow[]>();
  readonly columns = input.required<readonly AnalysisColumn[]>();
  readonly view = input.required<AnalysisView>();
  readonly sorted = output<string>();

  private readonly frame = viewChild<ElementRef<HTMLElement>>('frame');
  protected readonly virtualizer = injectVirtualizer(() => ({
    scrollElement: this.frame(),
    count: this.rows().length,
    estimateSize: () => ROW_HEIGHT,
    overscan: 6,
  }));
  protected readonly shown = computed(() =>
    this.virtualizer.getVirtualItems().flatMap(({ index, start }) => {
      const row = this.rows()[index];
      if (row === undefined) return [];
      const cells = this.columns().map(({ id, value }) => ({ id, text: String(value(row)) }));
      return [{ index, row, cells, link: linkOf(row), place: `translateY(${start}px)` }];
    }),
  );
  protected readonly tracks = computed(() =>
    this.columns()
      .map(({ track }) => track)
      .join(' '),
  );

  protected sortOf({ id }: AnalysisColumn): 'ascending' | 'descending' | null {
    const { sort, descending } = this.view();
    return sort === id ? (descending ? 'descending' : 'ascending') : null;
  }

  protected arrowOf(column: AnalysisColumn): string {
    const sort = this.sortOf(column);
    return sort === null ? '' : sort === 'descending' ? ' ↓' : ' ↑';
  }
}

function linkOf({ projectKey, projectOrdinal }: AnalysisRow): readonly (string | number)[] {
  return ['/projects', projectKey.slice(0, projectKey.lastIndexOf('/')), projectOrdinal];
}
