import { Component, computed, inject, linkedSignal, resource, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router } from '@angular/router';
import { LIGHT_WORDS } from '@jiannuo/contracts/constants';
import { LightComponent } from '@jiannuo/web-ui';
import { PortalApi } from '../api/portal-api.js';
import { asProblem } from '../api/problem.js';
import { KIND_NAMES } from '../programmes/programme-kinds.js';
import { Session } from '../session/session.js';
import { Announcement } from '../shell/announcement.js';
import { LoadState } from '../shell/load-state.js';
import { MomentPipe } from '../shell/moments.js';
import { COLUMNS, STATE_WORDS } from './analysis-columns.js';
import {
  columnsOf,
  readView,
  rowsOf,
  writeView,
  type AnalysisFilter,
  type AnalysisView,
} from './analysis-view.js';
import { exportRows } from './export-rows.js';
import { MilestoneTable } from './milestone-table.js';
import { monthlyFigures } from './monthly-figures.js';
import { TrendChart } from './trend-chart.js';

/** Every milestone: filtered, sorted, counted, drawn and exported; the view stands in the address. */
@Component({
  selector: 'jn-analysis-page',
  imports: [LoadState, LightComponent, MilestoneTable, MomentPipe, TrendChart],
  templateUrl: './analysis.page.html',
})
export class AnalysisPage {
  private readonly api = inject(PortalApi);
  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);
  private readonly session = inject(Session);
  private readonly announcement = inject(Announcement);
  private readonly parameters = toSignal(this.route.queryParams, { initialValue: {} });

  protected readonly kinds = Object.entries(KIND_NAMES);
  protected readonly states = Object.entries(STATE_WORDS);
  protected readonly allColumns = COLUMNS;
  protected readonly exporting = signal(false);

  protected readonly table = resource({ loader: () => this.api.analysis() });
  protected readonly all = computed(() => (this.table.hasValue() ? this.table.value().rows : []));
  protected readonly years = computed(() =>
    this.table.hasValue() ? this.table.value().years : [],
  );
  protected readonly view = computed<AnalysisView>(() => readView(this.parameters()));
  /** What is being typed stands here at once, in the address when the fingers rest. */
  protected readonly text = linkedSignal(() => this.view().text);
  protected readonly rows = computed(() => rowsOf(this.all(), this.view()));
  protected readonly columns = computed(() => columnsOf(this.view()));
  protected readonly departments = computed(() =>
    [...new Set(this.all().map(({ department }) => department))].sort((one, other) =>
      one.localeCompare(other, 'zh-CN'),
    ),
  );
  /** How many of the rows shown stand on each light; each number opens its rows. */
  protected readonly counts = computed(() => {
    const others = rowsOf(this.all(), { ...this.view(), light: '' });
    return (['red', 'yellow', 'green', 'grey', 'done'] as const).map((light) => ({
      light,
      word: LIGHT_WORDS[light],
      count: others.filter((row) => row.light === light).length,
      chosen: this.view().light === light,
    }));
  });
  protected readonly year = computed(() => Number(this.view().year) || (this.years()[0] ?? 0));
  private readonly trendRows = computed(() =>
    rowsOf(this.all(), { ...this.view(), year: '', light: '', state: '', month: '' }),
  );
  protected readonly figures = computed(() => this.figuresOf(this.year()));
  protected readonly lastYear = computed(() =>
    this.trendRows().some(({ year }) => year === this.year() - 1)
      ? this.figuresOf(this.year() - 1)
      : null,
  );

  protected filter(name: AnalysisFilter, event: Event): void {
    const { target } = event;
    if (target instanceof HTMLSelectElement || target instanceof HTMLInputElement) {
      this.show({ [name]: target.value });
    }
  }

  protected toggleLight(light: string): void {
    this.show({ light: this.view().light === light ? '' : light });
  }

  protected sort(column: string): void {
    const { sort, descending } = this.view();
    this.show({ sort: column, descending: sort === column && !descending });
  }

  protected toggleColumn(id: string): void {
    const { columns } = this.view();
    const next = columns.includes(id) ? columns.filter((one) => one !== id) : [...columns, id];
    if (next.length > 0) this.show({ columns: next });
  }

  protected clear(): void {
    void this.router.navigate([], { relativeTo: this.route, queryParams: {} });
  }

  protected async export(): Promise<void> {
    this.exporting.set(true);
    try {
      const name = `节点分析_${this.session.today() ?? ''}.xlsx`;
      await exportRows(this.rows(), this.columns(), name);
      this.announcement.say(`已导出${this.rows().length}行`);
    } catch (error) {
      this.announcement.say(`没有导出：${asProblem(error).detail}`);
    } finally {
      this.exporting.set(false);
    }
  }

  private figuresOf(year: number) {
    return monthlyFigures(this.trendRows(), year, this.session.today() ?? `${year}-12-31`);
  }

  private show(change: Partial<AnalysisView>): void {
    void this.router.navigate([], {
      relativeTo: this.route,
      queryParams: writeView({ ...this.view(), ...change }),
      replaceUrl: true,
    });
  }
}
