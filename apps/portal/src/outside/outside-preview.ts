import { Component, computed, input } from '@angular/core';
import type { OutsideCellView, OutsidePreview } from '@jiannuo/contracts';

/** Objections shown at once; a sheet that is wrong throughout has as many as it has rows. */
const SHOWN = 200;

const DOES: Readonly<Record<OutsideCellView['does'], string>> = {
  fills: '填入',
  same: '一样，不动',
  keeps: '保留草稿里的',
  replaces: '替换',
};

/** What a workbook would do to the drafts: objections by their cells first, then row by row. */
@Component({
  selector: 'jn-outside-preview',
  template: `
    @if (preview().badCells.length > 0) {
      <section class="card" aria-labelledby="outside-bad">
        <h2 class="card__title" id="outside-bad">{{ preview().badCells.length }} 处需要改正</h2>
        <div class="table-frame" tabindex="0" role="region" aria-label="需要改正的单元格">
          <table class="table">
            <thead>
              <tr>
                <th scope="col">单元格</th>
                <th scope="col">怎样改</th>
              </tr>
            </thead>
            <tbody>
              @for (bad of bad(); track $index) {
                <tr>
                  <th scope="row">{{ bad.cell }}</th>
                  <td>{{ bad.message }}</td>
                </tr>
              }
            </tbody>
          </table>
        </div>
      </section>
    }
    <section class="card" aria-labelledby="outside-rows">
      <h2 class="card__title" id="outside-rows">工作表“{{ preview().sheet }}”</h2>
      @if (missing().length > 0) {
        <p class="muted">表里没有这几列，不填：{{ missing().join('、') }}。</p>
      }
      <div class="table-frame" tabindex="0" role="region" aria-label="每格怎样填">
        <table class="table">
          <thead>
            <tr>
              <th scope="col">单元格</th>
              <th scope="col">内容</th>
              <th scope="col">草稿里现在</th>
              <th scope="col">表里</th>
              <th scope="col">怎样办</th>
            </tr>
          </thead>
          @for (row of preview().rows; track row.row) {
            <tbody>
              <tr>
                <th scope="rowgroup" colspan="5" class="outside-row">
                  第{{ row.row }}行 {{ row.title }}
                  @if (row.skippedBecause; as because) {
                    <span class="muted">跳过：{{ because }}</span>
                  } @else if (row.cells.length === 0) {
                    <span class="muted">没有要填的内容</span>
                  }
                </th>
              </tr>
              @for (cell of row.cells; track cell.cell) {
                <tr>
                  <td>{{ cell.cell }}</td>
                  <td>{{ cell.label }}</td>
                  <td class="outside-text">{{ cell.now || '（空）' }}</td>
                  <td class="outside-text">{{ cell.then }}</td>
                  <td>{{ does[cell.does] }}</td>
                </tr>
              }
            </tbody>
          } @empty {
            <tbody>
              <tr>
                <td colspan="5">没有读到这份清单的项目。</td>
              </tr>
            </tbody>
          }
        </table>
      </div>
    </section>
  `,
})
export class OutsidePreviewTable {
  readonly preview = input.required<OutsidePreview>();

  protected readonly does = DOES;
  protected readonly bad = computed(() => this.preview().badCells.slice(0, SHOWN));
  protected readonly missing = computed(() =>
    this.preview()
      .columns.filter(({ column, fills }) => fills && column === null)
      .map(({ heading }) => heading),
  );
}
