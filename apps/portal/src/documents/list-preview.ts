import { Component, computed, input, output } from '@angular/core';
import type { ProgrammeListPreview } from '@jiannuo/contracts';

/** Objections shown at once; a sheet that is wrong throughout has as many as it has rows. */
const SHOWN = 200;

/** What a workbook would become: objections by their cells first, then columns and projects. */
@Component({
  selector: 'jn-list-preview',
  template: `
    @if (preview().badCells.length > 0) {
      <section class="card" aria-labelledby="bad-cells">
        <h2 class="card__title" id="bad-cells">{{ preview().badCells.length }} 处需要改正</h2>
        <div class="table-frame" tabindex="0" role="region" aria-label="需要改正的单元格">
          <table class="table">
            <thead>
              <tr>
                <th scope="col">单元格</th>
                <th scope="col">怎样改</th>
              </tr>
            </thead>
            <tbody>
              @for (bad of shown(); track $index) {
                <tr>
                  <th scope="row">{{ bad.cell }}</th>
                  <td>{{ bad.message }}</td>
                </tr>
              }
            </tbody>
          </table>
        </div>
        @if (preview().badCells.length > shown().length) {
          <p class="muted">先列出前{{ shown().length }}处。</p>
        }
      </section>
    }
    <section class="card" aria-labelledby="columns">
      <h2 class="card__title" id="columns">各列对应（工作表“{{ preview().sheet }}”）</h2>
      <div class="filters">
        @for (column of preview().columns; track column.field) {
          <div class="field">
            <label [for]="'column-' + column.field">
              {{ column.label }}
              @if (column.required) {
                <span class="muted">（必需）</span>
              }
            </label>
            <select
              class="input"
              [id]="'column-' + column.field"
              [attr.aria-invalid]="column.required && column.column === null ? true : null"
              (change)="choose(column.field, $event)"
            >
              <option value="">{{ column.required ? '请选择' : '没有' }}</option>
              @for (heading of preview().headings; track heading.column) {
                <option [value]="heading.column" [selected]="heading.column === column.column">
                  {{ heading.column }} {{ heading.heading }}
                </option>
              }
            </select>
          </div>
        }
      </div>
    </section>
    <section class="card" aria-labelledby="listed">
      <h2 class="card__title" id="listed">{{ summary() }}</h2>
      <div class="table-frame" tabindex="0" role="region" aria-label="读到的项目">
        <table class="table">
          <thead>
            <tr>
              <th scope="col">序号</th>
              <th scope="col">项目</th>
              <th scope="col">牵头单位</th>
              <th scope="col">目标任务</th>
              <th scope="col">节点</th>
            </tr>
          </thead>
          <tbody>
            @for (project of preview().projects; track $index) {
              <tr>
                <td>{{ project.ordinal || '—' }}</td>
                <td>{{ project.title }}</td>
                <td>{{ project.lead }}</td>
                <td>{{ project.deliverableCount }}</td>
                <td>{{ project.milestoneCount }}</td>
              </tr>
            }
          </tbody>
        </table>
      </div>
    </section>
  `,
})
export class ListPreview {
  readonly preview = input.required<ProgrammeListPreview>();
  readonly columnChosen = output<{ field: string; column: string }>();

  protected readonly shown = computed(() => this.preview().badCells.slice(0, SHOWN));
  protected readonly summary = computed(() => {
    const { projects } = this.preview();
    const milestones = projects.reduce((sum, { milestoneCount }) => sum + milestoneCount, 0);
    return `读到${projects.length}个项目、${milestones}个节点`;
  });

  protected choose(field: string, event: Event): void {
    if (!(event.target instanceof HTMLSelectElement)) return;
    this.columnChosen.emit({ field, column: event.target.value });
  }
}
