import { Component, computed, inject, resource, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { EscalationListView, EscalationView } from '@jiannuo/contracts';
import { ChineseDatePipe } from '@jiannuo/web-ui';
import { RemindingApi } from '../api/reminding-api.js';
import { Announcement } from '../shell/announcement.js';
import { routeParts } from '../shell/keys.js';
import { LoadState } from '../shell/load-state.js';
import { Attempt } from './attempt.js';
import { EscalationLetter } from './escalation-letter.js';

/** 呈报: what waits to go to the leader, with its words, and what has gone. */
@Component({
  selector: 'jn-escalations-page',
  imports: [ChineseDatePipe, EscalationLetter, LoadState, RouterLink],
  template: `
    <h1 class="page-title">呈报</h1>
    @if (attempt.problem()) {
      <p class="banner banner--bad" role="alert">{{ attempt.problem() }}</p>
    }
    @if (list.hasValue()) {
      <section class="card" aria-labelledby="prepared">
        <h2 class="card__title" id="prepared">拟呈报 {{ list.value().prepared.length }} 件</h2>
        <p class="muted">
          节点逾期满期限仍未申报的，系统拟好呈报；督查人员不送的，到期自动送达领导。
        </p>
        @for (item of list.value().prepared; track item.id) {
          <jn-escalation-letter
            [escalation]="item"
            [pending]="attempt.pending()"
            (sent)="send(item, $event)"
          />
        } @empty {
          <p class="jn-empty">没有需要呈报的节点。</p>
        }
      </section>
      @if (list.value().sent.length > 0) {
        <section class="card" aria-labelledby="sent">
          <h2 class="card__title" id="sent">已呈报，尚未申报</h2>
          <ul class="rows">
            @for (row of sent(); track row.item.id) {
              <li class="row row--urgent">
                <div class="row__main">
                  <h3 class="row__title">
                    <a [routerLink]="row.link" [queryParams]="{ milestone: row.ordinal }">{{
                      row.item.milestoneTitle
                    }}</a>
                  </h3>
                  <p class="row__facts">{{ row.item.projectTitle }} · {{ row.item.department }}</p>
                  <p class="row__facts">
                    {{ row.item.sentOn ?? '' | chineseDate }}{{ row.how }} ·
                    <strong class="due due--overdue">逾期{{ row.item.overdueDays }}天</strong>
                  </p>
                </div>
              </li>
            }
          </ul>
        </section>
      }
    } @else {
      <jn-load-state [error]="list.error()" (retry)="list.reload()" />
    }
  `,
})
export class EscalationsPage {
  private readonly api = inject(RemindingApi);
  private readonly announcement = inject(Announcement);
  protected readonly attempt = new Attempt();
  private readonly newest = signal<EscalationListView | null>(null);
  protected readonly list = resource({
    params: () => this.newest(),
    loader: ({ params }) => (params === null ? this.api.escalations() : Promise.resolve(params)),
  });
  protected readonly sent = computed(() =>
    this.list.hasValue()
      ? this.list.value().sent.map((item) => {
          const [programme, project, ordinal] = routeParts(item.milestoneKey);
          const how = item.sentBy === null ? '到期自动呈报' : `由${item.sentBy}呈报`;
          return { item, how, link: ['/projects', programme, project], ordinal };
        })
      : [],
  );

  protected send(item: EscalationView, text: string): Promise<void> {
    return this.attempt.make(async () => {
      this.newest.set(await this.api.sendEscalation(item.id, { version: item.version, text }));
      this.announcement.say(`已呈报：${item.milestoneTitle}`);
    });
  }
}
