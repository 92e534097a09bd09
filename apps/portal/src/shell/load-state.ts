import { Component, computed, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { asProblem } from '../api/problem.js';

const HEADINGS: Readonly<Record<string, string>> = {
  'not-found': '没有找到',
  'not-allowed': '没有权限查看',
  offline: '网络不通',
  'sign-in-required': '需要登录',
};

/** What stands in a page's place until its data is here: a skeleton, or why it is not coming. */
@Component({
  selector: 'jn-load-state',
  imports: [RouterLink],
  template: `
    @if (problem(); as problem) {
      <section class="trouble" role="alert">
        @if (alone()) {
          <h1 class="trouble__heading">{{ heading() }}</h1>
        } @else {
          <h2 class="trouble__heading">{{ heading() }}</h2>
        }
        <p>{{ problem.detail }}</p>
        @if (problem.requestId) {
          <p class="muted">问题编号 {{ problem.requestId }}</p>
        }
        <div class="buttons buttons--center">
          @if (mayRetry()) {
            <button class="button button--primary" type="button" (click)="retry.emit()">
              重试
            </button>
          }
          <a class="button" routerLink="/">回到待我办理</a>
        </div>
      </section>
    } @else {
      <div class="skeleton" role="status">
        <span class="jn-visually-hidden">正在加载…</span>
        <span class="skeleton__line skeleton__line--title"></span>
        <span class="skeleton__block"></span>
        <span class="skeleton__line"></span>
        <span class="skeleton__line skeleton__line--short"></span>
        <span class="skeleton__block"></span>
      </div>
    }
  `,
})
export class LoadState {
  readonly error = input<unknown>();
  /** The page's own heading comes with its data. */
  readonly alone = input(false);
  readonly retry = output();

  protected readonly problem = computed(() => {
    const error = this.error();
    return error === undefined || error === null ? null : asProblem(error);
  });
  protected readonly heading = computed(
    () => HEADINGS[this.problem()?.code ?? ''] ?? '没有加载出来',
  );
  protected readonly mayRetry = computed(
    () => !['not-found', 'not-allowed'].includes(this.problem()?.code ?? ''),
  );
}
