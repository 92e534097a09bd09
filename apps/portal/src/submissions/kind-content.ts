import { Component, computed, input } from '@angular/core';
import type { SubmissionView } from '@jiannuo/contracts';
import { ChineseDatePipe } from '@jiannuo/web-ui';
import { monthInWords } from './progress-words.js';

/** What a submission says beside its text: figures, dates, or what is to be amended and why. */
@Component({
  selector: 'jn-kind-content',
  imports: [ChineseDatePipe],
  template: `
    @if (submission().progress; as progress) {
      @if (figures().length > 0) {
        <p class="muted">{{ month() }}，今年累计</p>
        <table class="fields">
          <thead>
            <tr>
              <th scope="col">目标任务</th>
              <th scope="col">本次</th>
              <th scope="col">上次通过</th>
              <th scope="col">目标</th>
            </tr>
          </thead>
          <tbody>
            @for (row of figures(); track row.figure.deliverable) {
              <tr>
                <td>{{ row.figure.text }}</td>
                <td>
                  <strong>{{ row.now }}</strong>
                  @if (row.figure.aboveCeiling) {
                    <span class="tag">超出上限</span>
                  }
                  @if (row.figure.fallReason) {
                    <br /><span class="muted">减少原因：{{ row.figure.fallReason }}</span>
                  }
                </td>
                <td>{{ row.before }}</td>
                <td>{{ row.target }}</td>
              </tr>
            }
          </tbody>
        </table>
      }
      <dl class="pairs">
        @for (text of texts(); track text.label) {
          <dt>{{ text.label }}</dt>
          <dd class="prose">{{ text.text }}</dd>
        }
      </dl>
    }
    @if (submission().extension; as extension) {
      <dl class="pairs">
        <dt>原定期限</dt>
        <dd>{{ extension.originalDueDate | chineseDate }}</dd>
        <dt>现行期限</dt>
        <dd>{{ extension.previousDueDate | chineseDate }}</dd>
        <dt>申请延至</dt>
        <dd>{{ (extension.requestedDueDate | chineseDate) || '未填' }}</dd>
        @if (extension.grantedDueDate; as granted) {
          <dt>批准延至</dt>
          <dd>
            <strong>{{ granted | chineseDate }}</strong>
          </dd>
        }
        @if (extension.overdueDaysBefore; as days) {
          <dt>申请时已逾期</dt>
          <dd>逾期后才申请，批准前逾期{{ days }}天</dd>
        }
      </dl>
    }
    @if (submission().amendment; as amendment) {
      <dl class="pairs">
        <dt>批准机关</dt>
        <dd>{{ amendment.authority || '未填' }} <span class="tag tag--public">将公开</span></dd>
        <dt>批准日期</dt>
        <dd>{{ (amendment.date | chineseDate) || '未填' }}</dd>
        <dt>文号</dt>
        <dd>{{ amendment.documentNumber || '未填' }}</dd>
      </dl>
      <table class="fields">
        <thead>
          <tr>
            <th scope="col">调整事项</th>
            <th scope="col">现行</th>
            <th scope="col">调整为</th>
          </tr>
        </thead>
        <tbody>
          @for (field of amendment.fields; track field.label) {
            <tr>
              <td>{{ field.label }}</td>
              <td>
                <del>{{ field.before }}</del>
              </td>
              <td>
                <strong>{{ field.after }}</strong>
              </td>
            </tr>
          }
        </tbody>
      </table>
    }
  `,
})
export class KindContent {
  readonly submission = input.required<SubmissionView>();

  protected readonly month = computed(() => monthInWords(this.submission().progress?.period ?? ''));
  protected readonly figures = computed(() =>
    (this.submission().progress?.figures ?? []).map((figure) => ({
      figure,
      now: figure.value === null ? '没有填' : `${say(figure.value)}${figure.unit}`,
      before:
        figure.previous === null
          ? '无'
          : `${say(figure.previous.value)}${figure.unit}（${figure.previous.period}）`,
      target: `${figure.direction === 'ceiling' ? '不超过' : ''}${say(figure.target)}${figure.unit}`,
    })),
  );
  protected readonly texts = computed(() => {
    const progress = this.submission().progress;
    return [
      { label: '存在问题', text: progress?.problems ?? '' },
      { label: '需协调事项', text: progress?.needsCoordination ?? '' },
      { label: '下一步', text: progress?.nextSteps ?? '' },
    ].filter(({ text }) => text !== '');
  });
}

function say(number: number): string {
  return number.toLocaleString('zh-CN');
}
