import { Component, input } from '@angular/core';
import type { ErasedEvidenceView } from '@jiannuo/contracts';
import { MomentPipe } from '../shell/moments.js';

/** What stays of files that were erased: who did it, when and why. */
@Component({
  selector: 'jn-erased-list',
  imports: [MomentPipe],
  template: `
    @if (erased().length > 0) {
      <ul class="findings" aria-label="已永久删除">
        @for (file of erased(); track file.evidenceId) {
          <li>
            <p>
              <s>{{ file.name }}</s> <span class="tag">已永久删除</span>
            </p>
            <p class="muted">
              {{ file.erasedBy.displayName }} {{ file.erasedAt | moment }} 删除，理由：{{
                file.reason
              }}
            </p>
          </li>
        }
      </ul>
    }
  `,
})
export class ErasedList {
  readonly erased = input.required<readonly ErasedEvidenceView[]>();
}
