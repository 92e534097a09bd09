import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { PublicAmendment, PublicChange } from '@jiannuo/contracts';
import { ChineseDatePipe, formatDate, LANGUAGE } from '@jiannuo/web-ui';
import { WordsPipe } from '../words/words.js';

/** Approved amendments: on what basis, what stood there before and what stands there now. */
@Component({
  selector: 'jn-changes',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ChineseDatePipe, WordsPipe],
  template: `
    <section aria-labelledby="changes-title">
      <h2 class="section-title" id="changes-title">{{ '清单调整' | t }}</h2>
      @for (row of rows(); track $index) {
        <div class="change">
          <p>
            <strong>{{ row.decidedOn | chineseDate }}</strong>
            {{ '依据：' | t
            }}<span [attr.lang]="original">{{ row.basisAuthority }}{{ row.basisDocument }}</span>
            @if (row.basisDate) {
              （{{ row.basisDate | chineseDate }}）
            }
          </p>
          <ul class="change__list">
            @for (change of row.words; track $index) {
              <li>
                {{ change.what | t
                }}<span [attr.lang]="original">{{ change.before }} → {{ change.after }}</span>
              </li>
            }
          </ul>
          @if (row.note) {
            <p [attr.lang]="original">{{ row.note }}</p>
          }
        </div>
      }
    </section>
  `,
})
export class ChangesComponent {
  readonly amendments = input.required<readonly PublicAmendment[]>();

  private readonly language = inject(LANGUAGE);
  protected readonly original = this.language === 'en' ? 'zh-CN' : null;
  protected readonly rows = computed(() =>
    this.amendments().map((amendment) => ({
      ...amendment,
      words: amendment.changes.map((change) => ({
        what: FIELD_WORDS[change.field],
        before: this.valueText(change, change.before),
        after: this.valueText(change, change.after),
      })),
    })),
  );

  private valueText({ field }: PublicChange, value: string | null): string {
    if (value === null) return '—';
    if (field === 'dueDate') return formatDate(value, 'zh');
    if (field === 'withdrawn') return value === 'true' ? '撤销' : '保留';
    return value;
  }
}

const FIELD_WORDS = {
  title: '名称：',
  weight: '权重：',
  dueDate: '期限：',
  department: '责任单位：',
  withdrawn: '是否撤销：',
  target: '目标值：',
} as const;
