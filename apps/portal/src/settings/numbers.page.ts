import { Component, computed, inject, linkedSignal, resource, signal } from '@angular/core';
import type { DocumentPrefixView } from '@jiannuo/contracts';
import { LIMITS } from '@jiannuo/contracts/constants';
import { SupervisionApi } from '../api/supervision-api.js';
import { Session } from '../session/session.js';
import { Announcement } from '../shell/announcement.js';
import { Attempt } from '../shell/attempt.js';
import { LoadState } from '../shell/load-state.js';
import { valueOf } from '../shell/value-of.js';

/** 机关代字: what the numbers of the region's directives begin with. */
@Component({
  selector: 'jn-numbers-page',
  imports: [LoadState],
  template: `
    @if (prefix(); as saved) {
      <section class="card form" aria-labelledby="prefix-title">
        <h2 class="card__title" id="prefix-title">督办单编号 {{ saved.region.name }}</h2>
        @if (regions.length > 1) {
          <div class="field">
            <label class="field__label" for="prefix-region">行政区划</label>
            <select class="input" id="prefix-region" (change)="region.set(value($event))">
              @for (one of regions; track one.code) {
                <option [value]="one.code" [selected]="one.code === region()">
                  {{ one.name }}
                </option>
              }
            </select>
          </div>
        }
        <div class="field">
          <label class="field__label" for="prefix">机关代字</label>
          <input
            class="input input--short"
            id="prefix"
            autocomplete="off"
            aria-describedby="prefix-hint"
            [maxLength]="limits.documentPrefixLength"
            [value]="typed()"
            [readOnly]="!mayEdit"
            [attr.aria-invalid]="attempt.problem() !== ''"
            (input)="typed.set(value($event))"
          />
          <p class="field__hint" id="prefix-hint">
            {{ saved.usual ? '没有设置过，用区划名称的第一个字。' : '' }}现在的编号如：{{
              saved.examples.join('、')
            }}。改后只用于新签发的督办单，号数接着编，已签发的不变。
          </p>
          @if (attempt.problem()) {
            <p class="field__error" role="alert">{{ attempt.problem() }}</p>
          }
        </div>
        @if (mayEdit) {
          <div class="buttons">
            <button
              class="button button--primary"
              type="button"
              [disabled]="attempt.pending() || !changed()"
              (click)="save(saved)"
            >
              保存
            </button>
            @if (!saved.usual) {
              <button
                class="button"
                type="button"
                [disabled]="attempt.pending()"
                (click)="typed.set(''); save(saved)"
              >
                恢复默认
              </button>
            }
          </div>
        } @else {
          <p class="muted">机关代字由管理员设置。</p>
        }
      </section>
    } @else {
      <jn-load-state [error]="loaded.error()" (retry)="loaded.reload()" />
    }
  `,
})
export class NumbersPage {
  private readonly api = inject(SupervisionApi);
  private readonly session = inject(Session);
  private readonly announcement = inject(Announcement);

  protected readonly limits = LIMITS;
  protected readonly value = valueOf;
  protected readonly mayEdit = this.session.has('administrator');
  protected readonly regions = this.session.regionsWhere(
    this.mayEdit ? 'administrator' : 'supervisor',
  );
  protected readonly region = signal(this.regions[0]?.code ?? '');
  protected readonly loaded = resource({
    params: () => this.region(),
    loader: ({ params }) => this.api.documentPrefix(params),
  });
  protected readonly prefix = linkedSignal<DocumentPrefixView | null>(() =>
    this.loaded.hasValue() ? this.loaded.value() : null,
  );
  protected readonly typed = linkedSignal(() => this.prefix()?.prefix ?? '');
  protected readonly changed = computed(() => this.typed().trim() !== this.prefix()?.prefix);
  protected readonly attempt = new Attempt();

  protected async save({ region, version }: DocumentPrefixView): Promise<void> {
    const prefix = this.typed().trim();
    const done = await this.attempt.run(async () => {
      this.prefix.set(await this.api.saveDocumentPrefix(region.code, { version, prefix }));
    });
    if (done) this.announcement.say('机关代字已保存');
  }
}
