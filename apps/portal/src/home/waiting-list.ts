import { Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { DeskItemView } from '@jiannuo/contracts';
import { ChineseDatePipe } from '@jiannuo/web-ui';

/** What a thing that waits is called, and the verb of its one button. */
const WORDS: Readonly<
  Record<DeskItemView['kind'], { readonly name: string; readonly verb: string }>
> = {
  'directive-to-sign': { name: '督办单待签收', verb: '签收' },
  'directive-to-reply': { name: '督办单待回复', verb: '回复' },
  'assignment-to-answer': { name: '任务待签收', verb: '签收' },
  'milestones-to-plan': { name: '节点待编排', verb: '编排' },
  'progress-to-report': { name: '本月进展待报送', verb: '报送' },
  'check-up-to-do': { name: '核查待办', verb: '核查' },
  'leader-note-to-handle': { name: '领导批示待办', verb: '办理' },
  'directive-to-issue': { name: '督办单待签发', verb: '签发' },
  'directive-to-close': { name: '督办单已回复，待办结', verb: '办结' },
  'assignment-to-decide': { name: '异议待答复', verb: '答复' },
  'escalation-to-send': { name: '呈报待送领导', verb: '呈报' },
  'objection-to-answer': { name: '群众意见待答复', verb: '答复' },
  'objection-to-publish': { name: '群众意见已答复，待决定是否公布', verb: '决定' },
  'reconsideration-to-decide': { name: '复核待办', verb: '办理' },
  'milestones-to-confirm': { name: '节点待确认', verb: '确认' },
  'information-to-confirm': { name: '公开信息待确认', verb: '确认' },
  'sites-to-confirm': { name: '点位待确认', verb: '确认' },
  'project-to-accept': { name: '项目待验收', verb: '验收' },
  'programme-to-publish': { name: '清单待公布', verb: '公布' },
};

/** Rows of what waits, each with its one button. */
@Component({
  selector: 'jn-waiting-list',
  imports: [RouterLink, ChineseDatePipe],
  template: `
    <section class="card" aria-labelledby="waiting-list">
      <h2 class="card__title" id="waiting-list">待办事项 {{ rows().length }} 项</h2>
      <ul class="rows">
        @for (row of rows(); track $index) {
          <li class="row">
            <div class="row__main">
              <h3 class="row__title">
                <a [routerLink]="row.item.link">{{ row.item.title }}</a>
              </h3>
              <p class="row__facts">
                {{ row.words.name }}
                @if (row.item.detail) {
                  · {{ row.item.detail }}
                }
              </p>
            </div>
            <p class="row__aside">
              @if (row.item.dueOn; as due) {
                {{ due | chineseDate }} 前
              } @else if (row.item.since) {
                {{ row.item.since | chineseDate }} 起
              }
            </p>
            <a class="button button--primary" [routerLink]="row.item.link">{{ row.words.verb }}</a>
          </li>
        }
      </ul>
    </section>
  `,
})
export class WaitingList {
  readonly items = input.required<readonly DeskItemView[]>();
  protected readonly rows = computed(() =>
    this.items().map((item) => ({ item, words: WORDS[item.kind] })),
  );
}
