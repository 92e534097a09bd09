import { Component, inject, output, resource } from '@angular/core';
import { SupervisionApi } from '../api/supervision-api.js';
import { Attempt } from '../shell/attempt.js';
import { LoadState } from '../shell/load-state.js';
import { MomentPipe } from '../shell/moments.js';

/** Whether the record is whole: when that was looked at last, by whom, and what was found. */
@Component({
  selector: 'jn-audit-verification',
  imports: [LoadState, MomentPipe],
  template: `
    <section class="card" aria-labelledby="verification">
      <div class="card__head">
        <h2 class="card__title" id="verification">是否完好</h2>
        <div class="buttons">
          <button class="button" type="button" [disabled]="attempt.pending()" (click)="verify()">
            {{ attempt.pending() ? '正在核验…' : '现在核验' }}
          </button>
        </div>
      </div>
      @if (attempt.problem()) {
        <p class="banner banner--bad" role="alert">{{ attempt.problem() }}</p>
      }
      @if (state.hasValue()) {
        @for (chain of state.value().chains; track chain.chain) {
          @if (chain.intact === false) {
            <p class="banner banner--bad" role="alert">
              {{ chain.name }}：第{{
                chain.brokenAt
              }}条起与原来的记录不符，可能被改动。请立即联系运维人员，保留数据库和备份，不要继续修改。
            </p>
          }
          <p>
            <strong>{{ chain.name }}</strong>
            @if (chain.verifiedAt; as verifiedAt) {
              {{ chain.intact ? '✓ 完好' : '■ 已损坏' }} · {{ verifiedAt | moment }} 由
              {{ chain.verifiedBy }} 核验
            } @else {
              还没有核验过
            }
            · 现有{{ chain.events }}条
          </p>
          @if (chain.head; as head) {
            <p class="muted">
              链头 <code class="audit-head">{{ head }}</code>
            </p>
          }
        }
      } @else {
        <jn-load-state [error]="state.error()" (retry)="state.reload()" />
      }
      <p class="muted">
        每一条都和前一条连在一起，谁也不能修改或删除。核验把每一条重算一遍，结果也记入其中；运维人员另用
        npm run audit:verify 核对签名的链头。
      </p>
    </section>
  `,
})
export class AuditVerification {
  private readonly api = inject(SupervisionApi);

  /** The list has one event more. */
  readonly verified = output();

  protected readonly state = resource({ loader: () => this.api.auditVerification() });
  protected readonly attempt = new Attempt();

  protected async verify(): Promise<void> {
    const done = await this.attempt.run(async () => {
      this.state.set(await this.api.verifyAudit());
    });
    if (done) this.verified.emit();
  }
}
