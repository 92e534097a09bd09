import { Component, inject, input, resource } from '@angular/core';
import { SupervisionApi } from '../api/supervision-api.js';
import { Session } from '../session/session.js';
import { LoadState } from '../shell/load-state.js';
import { EraseEvidence } from '../submissions/erase-evidence.js';
import { ErasedList } from '../submissions/erased-list.js';

/** The photos on the public page, for those who can take one out that should not stand there. */
@Component({
  selector: 'jn-public-photos',
  imports: [EraseEvidence, ErasedList, LoadState],
  template: `
    @if (may) {
      <section class="card" aria-labelledby="public-photos">
        <h2 class="card__title" id="public-photos">公开的照片</h2>
        @if (photos.hasValue()) {
          <ul class="gallery" aria-label="公开的照片">
            @for (photo of photos.value().items; track photo.evidenceId) {
              <li class="gallery__item">
                <a class="gallery__open" [href]="photo.url" target="_blank" rel="noopener">
                  <img [src]="photo.url" [alt]="photo.caption" loading="lazy" />
                </a>
                <p class="gallery__caption">{{ photo.caption }}</p>
                <p class="muted">{{ photo.milestoneTitle }}</p>
                <jn-erase-evidence
                  [evidenceId]="photo.evidenceId"
                  [name]="photo.caption"
                  (erased)="photos.reload()"
                />
              </li>
            }
          </ul>
          @if (photos.value().items.length === 0) {
            <p class="muted">公开页面上没有这个项目的照片。</p>
          }
          <jn-erased-list [erased]="photos.value().erased" />
        } @else {
          <jn-load-state [error]="photos.error()" (retry)="photos.reload()" />
        }
      </section>
    }
  `,
})
export class PublicPhotos {
  private readonly api = inject(SupervisionApi);

  readonly projectKey = input.required<string>();

  protected readonly may = inject(Session).has('supervisor', 'administrator');
  protected readonly photos = resource({
    params: () => (this.may ? this.projectKey() : undefined),
    loader: ({ params }) => this.api.publicPhotos(params),
  });
}
