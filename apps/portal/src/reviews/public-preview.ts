import { Component, computed, input } from '@angular/core';
import type { SubmissionView } from '@jiannuo/contracts';
import { ChineseDatePipe, formatChineseDate } from '@jiannuo/web-ui';

/** Exactly what the public page will say once this is approved, and nothing else. */
@Component({
  selector: 'jn-public-preview',
  imports: [ChineseDatePipe],
  template: `
    <section class="preview card" aria-labelledby="preview">
      <h2 class="card__title" id="preview">公众将看到的内容</h2>
      <div class="preview__page">
        <h3 class="preview__title">
          {{ title() }}
          @if (submission().milestone?.isSample) {
            <span class="jn-sample">示例</span>
          }
        </h3>
        @for (line of lines(); track line) {
          <p>{{ line }}</p>
        }
        @if (submission().kind === 'completion') {
          <p>
            {{ submission().publicPreview.completedOn | chineseDate }}完成
            @if (late() > 0) {
              <strong class="jn-late">晚{{ late() }}天</strong>
            }
          </p>
          <p class="muted">
            {{ submission().department.name }} · 计划{{
              submission().milestone?.dueDate | chineseDate
            }}完成
            @if (submission().publicPreview.reportedLate) {
              · {{ submission().publicPreview.reportedOn | chineseDate }}补报
            }
          </p>
        }
        @if (note()) {
          <p class="prose">{{ note() }}</p>
        }
        @if (submission().publicPreview.photos.length > 0) {
          <ul class="jn-photos">
            @for (photo of submission().publicPreview.photos; track photo.id) {
              <li>
                <figure class="jn-photo">
                  <img [src]="photo.displayUrl" alt="" loading="lazy" />
                  <figcaption>{{ photo.caption }}</figcaption>
                </figure>
              </li>
            }
          </ul>
        } @else if (submission().kind === 'completion') {
          <p class="muted">没有可公开的图片。</p>
        }
      </div>
    </section>
  `,
})
export class PublicPreview {
  readonly submission = input.required<SubmissionView>();
  /** The note as it is being typed. */
  readonly note = input('');
  /** The date being granted to an extension; empty: as asked for. */
  readonly granted = input('');

  protected readonly title = computed(
    () => this.submission().milestone?.title ?? this.submission().projectTitle,
  );
  /** Of the other kinds the public sees figures, dates, or what is amended on which basis. */
  protected readonly lines = computed(() => publicLines(this.submission(), this.granted()));
  protected readonly late = computed(() => this.submission().publicPreview.daysLate ?? 0);
}

function publicLines(
  { progress, extension, amendment }: SubmissionView,
  granted: string,
): string[] {
  const figures = (progress?.figures ?? []).flatMap(({ text, value, unit }) =>
    value === null ? [] : [`${text}：今年累计${value.toLocaleString('zh-CN')}${unit}`],
  );
  if (progress !== null) return figures.length > 0 ? figures : ['没有数字，公开页面不变。'];
  if (extension !== null) {
    const until =
      extension.grantedDueDate ?? (granted === '' ? extension.requestedDueDate : granted);
    return [
      `期限由${formatChineseDate(extension.previousDueDate)}延至${formatChineseDate(until)}`,
      `原定${formatChineseDate(extension.originalDueDate)}`,
    ];
  }
  if (amendment === null) return [];
  return [
    ...amendment.fields.map(({ label, before, after }) => `${label}：${before} → ${after}`),
    `依据：${amendment.authority}${formatChineseDate(amendment.date)}${amendment.documentNumber}`,
  ];
}
