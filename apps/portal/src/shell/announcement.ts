import { Component, inject, Injectable, signal } from '@angular/core';

const SHOWN_FOR_MS = 8_000;

/** One calm line about what has just been done, also read out. */
@Injectable({ providedIn: 'root' })
export class Announcement {
  private readonly state = signal('');
  private timer: ReturnType<typeof setTimeout> | undefined;

  readonly text = this.state.asReadonly();

  say(text: string): void {
    clearTimeout(this.timer);
    this.state.set(text);
    this.timer = setTimeout(() => this.state.set(''), SHOWN_FOR_MS);
  }

  clear(): void {
    clearTimeout(this.timer);
    this.state.set('');
  }
}

@Component({
  selector: 'jn-announcement-line',
  template: `
    <div class="announcement" role="status">
      @if (announcement.text(); as text) {
        <p class="announcement__text">
          {{ text }}
          <button
            class="announcement__close"
            type="button"
            aria-label="关闭提示"
            (click)="announcement.clear()"
          >
            ×
          </button>
        </p>
      }
    </div>
  `,
})
export class AnnouncementLine {
  protected readonly announcement = inject(Announcement);
}
