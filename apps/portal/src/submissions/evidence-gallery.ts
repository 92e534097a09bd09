import { Component, computed, input, signal } from '@angular/core';
import type { EvidenceView } from '@jiannuo/contracts';
import { Icon } from '../shell/icon.js';
import { PhotoViewer } from './photo-viewer.js';
import { formatBytes } from './upload.js';
import { VISIBILITY_NAMES } from './visibility.js';

/** Evidence to look at: pictures, which open full screen, then files to download. */
@Component({
  selector: 'jn-evidence-gallery',
  imports: [Icon, PhotoViewer],
  template: `
    @if (photos().length > 0) {
      <ul [class]="large() ? 'gallery gallery--large' : 'gallery'" aria-label="图片">
        @for (photo of photos(); track photo.id) {
          <li class="gallery__item">
            <button
              class="gallery__open"
              type="button"
              [attr.aria-label]="'放大 ' + (photo.caption || photo.fileName)"
              (click)="shown.set($index)"
            >
              <img
                [src]="large() ? photo.displayUrl : photo.thumbnailUrl"
                [alt]="photo.caption || photo.fileName"
                loading="lazy"
              />
            </button>
            <p class="gallery__caption">
              <span [class]="'visibility visibility--' + photo.visibility">{{
                names[photo.visibility]
              }}</span>
              {{ captionOf(photo) }}
            </p>
          </li>
        }
      </ul>
    }
    @if (files().length > 0) {
      <ul class="files" aria-label="文件">
        @for (file of files(); track file.evidence.id) {
          <li>
            <a class="files__link" [href]="file.evidence.downloadUrl">
              <jn-icon name="file" />{{ file.evidence.fileName }}
            </a>
            @if (file.evidence.purpose === 'paper-decision') {
              <span class="tag">书面批示</span>
            }
            <span class="muted"
              >{{ file.size }} · {{ names[file.evidence.visibility]
              }}{{ file.evidence.visibility === 'sensitive' ? '，打开将留痕' : '' }}</span
            >
          </li>
        }
      </ul>
    }
    @if (evidence().length === 0) {
      <p class="muted">没有佐证材料。</p>
    }
    @if (shown() !== null) {
      <jn-photo-viewer [photos]="photos()" [first]="shown() ?? 0" (closed)="shown.set(null)" />
    }
  `,
})
export class EvidenceGallery {
  readonly evidence = input.required<readonly EvidenceView[]>();
  readonly large = input(false);

  protected readonly names = VISIBILITY_NAMES;
  protected readonly captionOf = captionOf;
  protected readonly shown = signal<number | null>(null);
  protected readonly photos = computed(() => this.evidence().filter((file) => isShown(file)));
  protected readonly files = computed(() =>
    this.evidence()
      .filter((file) => !isShown(file))
      .map((evidence) => ({ evidence, size: formatBytes(evidence.size) })),
  );
}

function captionOf({ caption, purpose }: EvidenceView): string {
  if (caption !== '') return caption;
  return purpose === 'paper-decision' ? '责任领导的书面批示' : '（没有说明）';
}

/** Each look at a sensitive picture is on record, so it is opened on purpose, not shown in passing. */
function isShown({ displayUrl, visibility }: EvidenceView): boolean {
  return displayUrl !== null && visibility !== 'sensitive';
}
