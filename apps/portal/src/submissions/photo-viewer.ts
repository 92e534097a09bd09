import {
  afterNextRender,
  Component,
  computed,
  type ElementRef,
  input,
  linkedSignal,
  output,
  signal,
  viewChild,
} from '@angular/core';
import type { EvidenceView } from '@jiannuo/contracts';
import { Icon } from '../shell/icon.js';

/** One picture on the whole screen; arrows turn the pages, Escape closes. */
@Component({
  selector: 'jn-photo-viewer',
  imports: [Icon],
  host: { '(document:keydown.arrowleft)': 'go(-1)', '(document:keydown.arrowright)': 'go(1)' },
  template: `
    <dialog #dialog class="viewer" aria-label="图片查看" (close)="closed.emit()">
      <div class="viewer__bar">
        <span class="viewer__count">{{ position() }}</span>
        <p class="viewer__caption">{{ photo()?.caption || photo()?.fileName }}</p>
        <button
          class="viewer__button"
          type="button"
          [attr.aria-label]="zoomVerb()"
          (click)="zoom()"
        >
          <jn-icon name="zoom" /><span>{{ zoomVerb() }}</span>
        </button>
        <button class="viewer__button" type="button" aria-label="旋转" (click)="turn()">
          <jn-icon name="turn" /><span>旋转</span>
        </button>
        <a class="viewer__button" [href]="photo()?.downloadUrl" aria-label="下载原件"
          ><jn-icon name="file" /><span>下载原件</span></a
        >
        <button class="viewer__button" type="button" aria-label="关闭" (click)="close()">
          <jn-icon name="close" /><span>关闭</span>
        </button>
      </div>
      <div
        class="viewer__stage"
        [class.viewer__stage--full]="full()"
        tabindex="0"
        role="group"
        aria-label="图片"
      >
        <img
          [class]="imageClass()"
          [src]="photo()?.displayUrl"
          [alt]="photo()?.caption || photo()?.fileName"
        />
      </div>
      @if (photos().length > 1) {
        <button
          class="viewer__turn viewer__turn--left"
          type="button"
          aria-label="上一张"
          (click)="go(-1)"
        >
          <jn-icon name="left" />
        </button>
        <button
          class="viewer__turn viewer__turn--right"
          type="button"
          aria-label="下一张"
          (click)="go(1)"
        >
          <jn-icon name="right" />
        </button>
      }
    </dialog>
  `,
})
export class PhotoViewer {
  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');

  readonly photos = input.required<readonly EvidenceView[]>();
  readonly first = input(0);
  readonly closed = output();

  private readonly index = linkedSignal(() => this.first());
  private readonly quarter = signal(0);
  protected readonly full = signal(false);
  protected readonly zoomVerb = computed(() => (this.full() ? '适应屏幕' : '原始大小'));
  protected readonly photo = computed(() => this.photos()[this.index()]);
  protected readonly position = computed(() => `${this.index() + 1} / ${this.photos().length}`);
  protected readonly imageClass = computed(
    () => `viewer__image viewer__image--turned-${this.quarter()}`,
  );

  constructor() {
    afterNextRender(() => this.dialog().nativeElement.showModal());
  }

  protected go(by: number): void {
    const count = this.photos().length;
    this.index.update((index) => (index + by + count) % count);
    this.quarter.set(0);
  }

  protected zoom(): void {
    this.full.update((full) => !full);
  }

  protected turn(): void {
    this.quarter.update((quarter) => (quarter + 1) % 4);
  }

  protected close(): void {
    this.dialog().nativeElement.close();
  }
}
