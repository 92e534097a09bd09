import { Component, inject, input, resource } from '@angular/core';
import { SupervisionApi } from '../api/supervision-api.js';
import { EvidenceGallery } from '../submissions/evidence-gallery.js';
import { FileTray } from '../submissions/file-tray.js';

/** The papers of a list's adoption: minutes, the vote, the document itself. They go into the archive. */
@Component({
  selector: 'jn-adoption-papers',
  imports: [EvidenceGallery, FileTray],
  template: `
    @if (papers.hasValue()) {
      @let view = papers.value();
      @if (view.mayAdd || view.items.length > 0) {
        <h3 class="field__label">通过文件 {{ view.items.length }} 份</h3>
        @if (view.mayAdd) {
          <p class="field__hint">
            票决结果、会议纪要或印发的文件。随每个项目归入一项一档，不公开。
          </p>
          <jn-file-tray
            place="programmes"
            [placeId]="programmeKey()"
            [evidence]="view.items"
            (changed)="papers.reload()"
          />
        } @else {
          <jn-evidence-gallery [evidence]="view.items" />
        }
      }
    }
  `,
})
export class AdoptionPapers {
  private readonly api = inject(SupervisionApi);

  readonly programmeKey = input.required<string>();

  protected readonly papers = resource({
    params: () => this.programmeKey(),
    loader: ({ params }) => this.api.papers(params),
  });
}
