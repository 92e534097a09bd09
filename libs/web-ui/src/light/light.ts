import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { LightValue } from '@jiannuo/contracts';
import { LANGUAGE } from '../language/language.js';
import { LIGHT_SHAPES } from './light-shapes.js';
import { lightWord } from './light-words.js';

/** A light (亮灯): shape, word and, where given, its cause. Colour alone never tells anything. */
@Component({
  selector: 'jn-light',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <span [class]="classes()">
      <span class="jn-light__badge">
        <svg class="jn-light__shape" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
          <path [attr.d]="shape()" fill="currentColor" />
        </svg>
        {{ text() }}</span
      >
      @if (cause()) {
        <span class="jn-light__cause">{{ cause() }}</span>
      }
    </span>
  `,
})
export class LightComponent {
  /** Null: the project has no milestones (未分解). */
  readonly light = input.required<LightValue | null>();
  /** “有节点逾期19天”; an empty text shows nothing. */
  readonly cause = input('');
  /** Replaces the word, such as 已申报 for a milestone under review. */
  readonly word = input<string | null>(null);

  private readonly language = inject(LANGUAGE);
  protected readonly text = computed(() => this.word() ?? lightWord(this.light(), this.language));
  protected readonly shape = computed(() => LIGHT_SHAPES[this.light() ?? 'none']);
  protected readonly classes = computed(() => `jn-light jn-light--${this.light() ?? 'none'}`);
}
