import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { PublicService } from '@jiannuo/contracts';
import { ChineseDatePipe, LANGUAGE } from '@jiannuo/web-ui';
import { WordsPipe } from '../words/words.js';

/** What a citizen asks: who benefits, how and where to apply and until when, whom to ring. */
@Component({
  selector: 'jn-service',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ChineseDatePipe, WordsPipe],
  template: `
    @if (shown()) {
      <section aria-labelledby="service-title">
        <h2 class="section-title" id="service-title">{{ '怎么办、找谁' | t }}</h2>
        <dl class="duty">
          @if (service().beneficiaries) {
            <div>
              <dt>{{ '谁受益' | t }}</dt>
              <dd [attr.lang]="original">{{ service().beneficiaries }}</dd>
            </div>
          }
          @if (service().howToApply) {
            <div>
              <dt>{{ '怎么申请' | t }}</dt>
              <dd [attr.lang]="original">{{ service().howToApply }}</dd>
            </div>
          }
          @if (service().whereToApply) {
            <div>
              <dt>{{ '在哪里申请' | t }}</dt>
              <dd [attr.lang]="original">{{ service().whereToApply }}</dd>
            </div>
          }
          @if (service().applyUntil) {
            <div>
              <dt>{{ '申请截止' | t }}</dt>
              <dd>{{ service().applyUntil | chineseDate }}</dd>
            </div>
          }
          @if (telephone()) {
            <div>
              <dt>{{ '电话' | t }}</dt>
              <dd>
                <a [attr.href]="'tel:' + dialled()">{{ telephone() }}</a>
              </dd>
            </div>
          }
        </dl>
      </section>
    }
  `,
})
export class ServiceComponent {
  readonly service = input.required<PublicService>();
  /** The project's own or its lead department's; an empty text where neither is known. */
  readonly telephone = input.required<string>();

  protected readonly original = inject(LANGUAGE) === 'en' ? 'zh-CN' : null;
  protected readonly dialled = computed(() => this.telephone().replace(/[^\d+]/g, ''));
  protected readonly shown = computed(() => {
    const { beneficiaries, howToApply, whereToApply, applyUntil } = this.service();
    return [beneficiaries, howToApply, whereToApply, applyUntil ?? '', this.telephone()].some(
      (text) => text !== '',
    );
  });
}
