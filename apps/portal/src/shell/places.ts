import { Component, computed, ElementRef, inject, signal } from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';
import { Session } from '../session/session.js';
import { Icon, type IconName } from './icon.js';

interface Place {
  readonly path: string;
  readonly name: string;
  readonly icon: IconName;
}

/** More do not fit beside one another on a narrow phone in a size that can be read and hit. */
const ON_A_PHONE = 4;

/** The ways to go, most used first: beside the work on a desk; on a phone the first four and 更多. */
@Component({
  selector: 'jn-places',
  imports: [RouterLink, RouterLinkActive, Icon],
  host: {
    '(document:keydown.escape)': 'close()',
    '(document:click)': 'closeOutside($event)',
  },
  template: `
    <nav class="places" aria-label="主导航">
      <div class="places__list">
        @for (place of places(); track place.path; let index = $index) {
          @if (index === first()) {
            <button
              class="places__link places__more"
              type="button"
              [attr.aria-expanded]="open()"
              (click)="open.set(!open())"
            >
              <jn-icon name="more" />
              <span>更多</span>
            </button>
          }
          <a
            class="places__link"
            [class.places__link--rest]="index >= first()"
            [class.places__link--shown]="open()"
            [routerLink]="place.path"
            routerLinkActive="places__link--here"
            ariaCurrentWhenActive="page"
            [routerLinkActiveOptions]="{ exact: place.path === '/' }"
            (click)="close()"
          >
            <jn-icon [name]="place.icon" />
            <span>{{ place.name }}</span>
          </a>
        }
      </div>
    </nav>
  `,
})
export class Places {
  private readonly session = inject(Session);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  protected readonly open = signal(false);
  protected readonly places = computed(() => this.placesOf());
  protected readonly first = computed(() =>
    this.places().length > ON_A_PHONE + 1 ? ON_A_PHONE : this.places().length,
  );

  protected close(): void {
    this.open.set(false);
  }

  protected closeOutside(event: Event): void {
    if (!this.host.nativeElement.contains(event.target as Node)) this.close();
  }

  private placesOf(): readonly Place[] {
    const has = this.session.has.bind(this.session);
    const month = this.session.today().slice(0, 7);
    // The administrator keeps the system and reads the lists, but has no part in the work.
    const works = has('reporter', 'head', 'supervisor', 'leader', 'observer');
    const all: readonly (Place | false)[] = [
      { path: '/', name: '待我办理', icon: 'home' },
      { path: '/programmes', name: '清单', icon: 'list' },
      has('reporter', 'head') && { path: `/progress/${month}`, name: '月度进展', icon: 'turn' },
      (has('supervisor', 'head', 'leader') || this.session.lent().length > 0) && {
        path: '/reviews',
        name: '审核',
        icon: 'check',
      },
      works && { path: '/directives', name: '督办', icon: 'file' },
      has('supervisor', 'leader') && { path: '/escalations', name: '呈报', icon: 'up' },
      works && { path: '/feedback', name: '群众意见', icon: 'talk' },
      works && { path: '/analysis', name: '分析', icon: 'chart' },
      works && { path: '/documents', name: '文书', icon: 'print' },
      { path: '/inbox', name: '通知', icon: 'bell' },
      has('administrator')
        ? { path: '/settings', name: '设置', icon: 'gear' }
        : has('supervisor') && { path: '/settings/deliveries', name: '设置', icon: 'gear' },
    ];
    return all.filter((place) => place !== false);
  }
}
