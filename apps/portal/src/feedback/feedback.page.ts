import { Component, computed, inject, resource } from '@angular/core';
import type { ObjectionActionRequest, ObjectionView } from '@jiannuo/contracts';
import { ChineseDatePipe } from '@jiannuo/web-ui';
import { Announcement } from '../shell/announcement.js';
import { Attempt } from '../shell/attempt.js';
import { LoadState } from '../shell/load-state.js';
import { FeedbackApi } from './feedback-api.js';

type Action = ObjectionView['allowedActions'][number];

const DONE: Readonly<Record<Action, string>> = {
  answer: '已答复，提问的人凭查询码可以看到',
  reject: '已说明不受理的理由',
  publish: '已同意公布，随即出现在公开页',
  'keep-back': '已决定不公布',
};

/** 群众意见: the department answers, a supervisor lets question and answer be shown. */
@Component({
  selector: 'jn-feedback-page',
  imports: [ChineseDatePipe, LoadState],
  templateUrl: './feedback.page.html',
})
export class FeedbackPage {
  private readonly api = inject(FeedbackApi);
  private readonly announcement = inject(Announcement);

  protected readonly attempt = new Attempt();
  protected readonly page = resource({ loader: () => this.api.objections() });
  protected readonly items = computed(() => (this.page.hasValue() ? this.page.value().items : []));

  protected may(objection: ObjectionView, action: Action): boolean {
    return objection.allowedActions.includes(action);
  }

  protected async act(
    { id, version }: ObjectionView,
    action: Action,
    words: Omit<ObjectionActionRequest, 'version'> = {},
  ): Promise<void> {
    await this.attempt.run(async () => {
      await this.api.act(id, action, { version, ...words });
      this.announcement.say(DONE[action]);
    });
    this.page.reload();
  }
}
