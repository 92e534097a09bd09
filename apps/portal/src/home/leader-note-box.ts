import { Component, inject, input, signal } from '@angular/core';
import { PortalApi } from '../api/portal-api.js';
import { Announcement } from '../shell/announcement.js';
import { Attempt } from '../shell/attempt.js';

/** A field for a 批示 under what it answers; it goes to the supervisor and is never public. */
@Component({
  selector: 'jn-leader-note-box',
  template: `
    @if (open()) {
      <form class="form" (submit)="send($event)">
        <div class="field">
          <label [for]="'note-' + projectKey()">批示</label>
          <textarea
            class="input"
            rows="3"
            maxlength="2000"
            required
            [id]="'note-' + projectKey()"
            [value]="text()"
            (input)="type($event)"
          ></textarea>
          <p class="field__hint">送督查人员办理，不会公开。</p>
          <p class="field__error" role="alert">{{ attempt.problem() }}</p>
        </div>
        <div class="buttons">
          <button class="button button--primary" type="submit" [disabled]="attempt.pending()">
            送督查人员
          </button>
          <button class="button" type="button" (click)="open.set(false)">收起</button>
        </div>
      </form>
    } @else {
      <p class="buttons">
        <button class="button" type="button" (click)="open.set(true)">批示</button>
      </p>
    }
  `,
})
export class LeaderNoteBox {
  readonly projectKey = input.required<string>();

  private readonly api = inject(PortalApi);
  private readonly announcement = inject(Announcement);
  protected readonly attempt = new Attempt();
  protected readonly open = signal(false);
  protected readonly text = signal('');

  protected type(event: Event): void {
    if (event.target instanceof HTMLTextAreaElement) this.text.set(event.target.value);
  }

  protected async send(event: Event): Promise<void> {
    event.preventDefault();
    const sent = await this.attempt.run(async () => {
      await this.api.writeLeaderNote({ projectKey: this.projectKey(), text: this.text() });
    });
    if (!sent) return;
    this.announcement.say('批示已送督查人员');
    this.text.set('');
    this.open.set(false);
  }
}
