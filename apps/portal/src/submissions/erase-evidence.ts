import { Component, inject, input, output, signal } from '@angular/core';
import { LIMITS } from '@jiannuo/contracts/constants';
import { SupervisionApi } from '../api/supervision-api.js';
import { Session } from '../session/session.js';
import { Announcement } from '../shell/announcement.js';
import { Attempt } from '../shell/attempt.js';
import { Dialog } from '../shell/dialog.js';

/** Erases one file for good: says what will happen, asks for the reason, and does it once. */
@Component({
  selector: 'jn-erase-evidence',
  imports: [Dialog],
  template: `
    @if (may) {
      <button
        class="button button--small"
        type="button"
        [attr.aria-label]="'永久删除 ' + name()"
        (click)="asking.set(true)"
      >
        永久删除
      </button>
    }
    @if (asking()) {
      <jn-dialog [heading]="'永久删除“' + name() + '”？'" (dismissed)="asking.set(false)">
        <ul class="consequences">
          <li>原件、缩略图和公开页面上的副本一并删除，<strong>不能恢复</strong>。</li>
          <li>已经公开过的每一个版本里都不再有它，原处注明“已删除”。</li>
          <li>谁、何时、为什么删除会留痕，填报本身和审核结论不变。</li>
        </ul>
        <div class="field">
          <label class="field__label" for="erase-reason"
            >理由 <span class="tag">不公开</span></label
          >
          <textarea
            #why
            class="input"
            id="erase-reason"
            rows="3"
            placeholder="如：照片里有未成年人正脸"
            [maxLength]="limits.erasureReasonLength"
            [attr.aria-invalid]="attempt.problem() !== ''"
          ></textarea>
          @if (attempt.problem()) {
            <p class="field__error" role="alert">
              {{ attempt.fields()['reason'] || attempt.problem() }}
            </p>
          }
        </div>
        <div class="buttons buttons--end">
          <button class="button" type="button" (click)="asking.set(false)">取消</button>
          <button
            class="button button--primary"
            type="button"
            [disabled]="attempt.pending()"
            (click)="erase(why.value)"
          >
            永久删除
          </button>
        </div>
      </jn-dialog>
    }
  `,
})
export class EraseEvidence {
  private readonly api = inject(SupervisionApi);
  private readonly announcement = inject(Announcement);

  readonly evidenceId = input.required<string>();
  /** Its caption, or the name of the file. */
  readonly name = input.required<string>();
  readonly erased = output();

  protected readonly may = inject(Session).has('supervisor', 'administrator');
  protected readonly limits = LIMITS;
  protected readonly asking = signal(false);
  protected readonly attempt = new Attempt();

  protected async erase(reason: string): Promise<void> {
    const done = await this.attempt.run(async () => {
      await this.api.erase(this.evidenceId(), reason);
    });
    if (!done) return;
    this.asking.set(false);
    this.announcement.say(`已永久删除“${this.name()}”`);
    this.erased.emit();
  }
}
