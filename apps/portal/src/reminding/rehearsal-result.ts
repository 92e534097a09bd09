import { Component, computed, input } from '@angular/core';
import type { RehearsalView } from '@jiannuo/contracts';
import { ChineseDatePipe } from '@jiannuo/web-ui';
import { WeekdayPipe } from '../shell/moments.js';
import { kindInWords, SUBJECT_WORDS } from './rule-words.js';

const PEOPLE_SHOWN = 12;
const DAYS_SHOWN = 40;

interface RehearsedLine {
  /** 节点、审核、签收 … */
  readonly about: string;
  readonly kind: string;
  readonly title: string;
  readonly recipients: string;
}

/** On these dates these people would get these messages. */
@Component({
  selector: 'jn-rehearsal-result',
  imports: [ChineseDatePipe, WeekdayPipe],
  template: `
    <section class="card" aria-labelledby="rehearsal" aria-live="polite">
      <h2 class="card__title" id="rehearsal">
        预演 {{ rehearsal().from | chineseDate }}至{{ rehearsal().to | chineseDate }}
      </h2>
      <p>
        一共 <strong>{{ rehearsal().total }}</strong> 条，现行规则
        {{ rehearsal().totalNow }} 条。只是推演，没有发出任何通知。
      </p>
      @if (rehearsal().provisional) {
        <p class="banner banner--warn">这段日子有的年份节假日尚未录入，暂按周一至周五推算。</p>
      }
      <details class="rehearsal__limits">
        <summary>推算的假定和推算不到的情况</summary>
        <ul class="plain-list">
          @for (sentence of rehearsal().unknown; track sentence) {
            <li>{{ sentence }}</li>
          }
        </ul>
      </details>
      @if (rehearsal().people.length > 0) {
        <div class="table-frame" tabindex="0" role="region" aria-label="每人收到多少">
          <table class="table">
            <thead>
              <tr>
                <th scope="col">谁</th>
                <th scope="col">改后</th>
                <th scope="col">现行</th>
                <th scope="col">最多的一天</th>
              </tr>
            </thead>
            <tbody>
              @for (person of people(); track person.name) {
                <tr>
                  <th scope="row">{{ person.name }}</th>
                  <td>{{ person.messages }}</td>
                  <td>{{ person.messagesNow }}</td>
                  <td>{{ person.mostInOneDay }}</td>
                </tr>
              }
            </tbody>
          </table>
        </div>
        <ol class="rows">
          @for (day of days(); track day.day) {
            <li class="row">
              <div class="row__main">
                <h3 class="row__title">{{ day.day | chineseDate }} {{ day.day | weekday }}</h3>
                @for (message of day.messages; track $index) {
                  <p class="row__facts">
                    <span class="tag">{{ message.about }}</span>
                    {{ message.kind }} {{ message.title }} → {{ message.recipients }}
                  </p>
                }
              </div>
            </li>
          }
        </ol>
        @if (cut()) {
          <p class="muted">更晚的没有列出；总数和每人的条数是全部的。</p>
        } @else if (more()) {
          <p class="muted">还有{{ more() }}天没有列出。</p>
        }
      } @else {
        <p class="jn-empty">这段日子没有人会收到提醒。</p>
      }
    </section>
  `,
})
export class RehearsalResult {
  readonly rehearsal = input.required<RehearsalView>();

  protected readonly people = computed(() => this.rehearsal().people.slice(0, PEOPLE_SHOWN));
  private readonly allDays = computed(() => {
    const days = new Map<string, RehearsedLine[]>();
    for (const { day, about, kind, title, projectTitle, recipients } of this.rehearsal().messages) {
      const messages = days.get(day) ?? [];
      messages.push({
        about: SUBJECT_WORDS[about],
        kind: kindInWords(kind),
        title: projectTitle === null ? title : `${projectTitle}：${title}`,
        recipients: recipients.join('、'),
      });
      days.set(day, messages);
    }
    return [...days].map(([day, messages]) => ({ day, messages }));
  });
  protected readonly days = computed(() => this.allDays().slice(0, DAYS_SHOWN));
  /** Of very many messages only the first are sent. */
  protected readonly cut = computed(() => {
    const { messages, total } = this.rehearsal();
    return messages.reduce((sum, { recipients }) => sum + recipients.length, 0) < total;
  });
  protected readonly more = computed(() => Math.max(0, this.allDays().length - DAYS_SHOWN));
}
