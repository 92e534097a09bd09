import { Component, computed, inject, input, output, signal } from '@angular/core';
import type { BlurRectangle, EvidenceView } from '@jiannuo/contracts';
import { SupervisionApi } from '../api/supervision-api.js';
import { Attempt } from '../shell/attempt.js';
import { Dialog } from '../shell/dialog.js';

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Too small to be meant. */
const LEAST = 0.01;
/** What a key press adds for those who do not point. */
const STEP_SIZE = 0.2;

/** Rectangles drawn on a photo; the server makes a copy in which they cannot be recognised. */
@Component({
  selector: 'jn-blur-tool',
  imports: [Dialog],
  template: `
    <jn-dialog heading="遮挡人脸、车牌" look="dialog--wide" (dismissed)="closed.emit()">
      <p>在照片上按住拖动，画出要遮挡的部分。遮挡版供公开，原照片转为内部保存。</p>
      <div
        class="blur"
        (pointerdown)="begin($event)"
        (pointermove)="move($event)"
        (pointerup)="end()"
        (pointercancel)="end()"
      >
        <img
          class="blur__photo"
          draggable="false"
          [src]="photo().displayUrl"
          [alt]="photo().caption || photo().fileName"
        />
        <svg class="blur__marks" viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true">
          @for (mark of marks(); track $index) {
            <rect
              class="blur__mark"
              [attr.x]="mark.left"
              [attr.y]="mark.top"
              [attr.width]="mark.width"
              [attr.height]="mark.height"
            />
          }
        </svg>
      </div>
      <p class="field__hint" role="status">已画 {{ rectangles().length }} 处</p>
      @if (attempt.problem()) {
        <p class="field__error" role="alert">{{ attempt.problem() }}</p>
      }
      <div class="buttons buttons--end">
        <button class="button" type="button" (click)="addMiddle()">遮挡中间</button>
        <button
          class="button"
          type="button"
          [disabled]="rectangles().length === 0"
          (click)="undo()"
        >
          撤销一处
        </button>
        <button class="button" type="button" (click)="closed.emit()">取消</button>
        <button
          class="button button--primary"
          type="button"
          [disabled]="rectangles().length === 0 || attempt.pending()"
          (click)="make()"
        >
          {{ attempt.pending() ? '正在遮挡…' : '生成遮挡版' }}
        </button>
      </div>
    </jn-dialog>
  `,
})
export class BlurTool {
  private readonly api = inject(SupervisionApi);

  readonly photo = input.required<EvidenceView>();
  readonly closed = output();
  readonly made = output<EvidenceView>();

  protected readonly attempt = new Attempt();
  protected readonly rectangles = signal<readonly BlurRectangle[]>([]);
  private readonly from = signal<Point | null>(null);
  private readonly to = signal<Point | null>(null);
  protected readonly marks = computed(() => {
    const drawn = this.drawn();
    return drawn === null ? this.rectangles() : [...this.rectangles(), drawn];
  });

  protected begin(event: PointerEvent): void {
    if (!(event.currentTarget instanceof HTMLElement)) return;
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    this.from.set(placeOf(event));
    this.to.set(placeOf(event));
  }

  protected move(event: PointerEvent): void {
    if (this.from() !== null) this.to.set(placeOf(event));
  }

  protected end(): void {
    const drawn = this.drawn();
    if (drawn !== null && drawn.width > LEAST && drawn.height > LEAST) this.add(drawn);
    this.from.set(null);
    this.to.set(null);
  }

  /** Without a pointer: the middle, where a face mostly is. */
  protected addMiddle(): void {
    const side = (1 - STEP_SIZE) / 2;
    this.add({ left: side, top: side, width: STEP_SIZE, height: STEP_SIZE });
  }

  protected undo(): void {
    this.rectangles.update((all) => all.slice(0, -1));
  }

  protected async make(): Promise<void> {
    await this.attempt.run(async () => {
      this.made.emit(await this.api.blur(this.photo().id, [...this.rectangles()]));
    });
  }

  private add(rectangle: BlurRectangle): void {
    this.rectangles.update((all) => [...all, rectangle]);
  }

  private drawn(): BlurRectangle | null {
    const from = this.from();
    const to = this.to();
    if (from === null || to === null) return null;
    return {
      left: Math.min(from.x, to.x),
      top: Math.min(from.y, to.y),
      width: Math.max(0.001, Math.abs(from.x - to.x)),
      height: Math.max(0.001, Math.abs(from.y - to.y)),
    };
  }
}

/** As shares of the photo's width and height. */
function placeOf(event: PointerEvent): Point {
  const { left, top, width, height } = (event.currentTarget as HTMLElement).getBoundingClientRect();
  const share = (value: number): number => Math.min(1, Math.max(0, value));
  return {
    x: share((event.clientX - left) / width),
    y: share((event.clientY - top) / height),
  };
}
