import { inject, Injectable } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { type RouterStateSnapshot, TitleStrategy } from '@angular/router';

const PRODUCT = '践诺';

/** The browser's title: what is shown, then the product. */
@Injectable({ providedIn: 'root' })
export class PageTitle extends TitleStrategy {
  private readonly title = inject(Title);

  override updateTitle(snapshot: RouterStateSnapshot): void {
    this.name(this.buildTitle(snapshot) ?? '');
  }

  /** Once the data is here a screen names its subject itself. */
  name(subject: string): void {
    this.title.setTitle(subject === '' ? PRODUCT : `${subject} — ${PRODUCT}`);
  }
}
