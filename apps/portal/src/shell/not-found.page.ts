import { Component } from '@angular/core';
import { RouterLink } from '@angular/router';

@Component({
  selector: 'jn-not-found-page',
  imports: [RouterLink],
  template: `
    <section class="trouble">
      <h1 class="trouble__heading">没有这个页面</h1>
      <p>地址可能写错了，或者页面已经换了地方。</p>
      <div class="buttons buttons--center">
        <a class="button button--primary" routerLink="/">回到待我办理</a>
      </div>
    </section>
  `,
})
export class NotFoundPage {}
