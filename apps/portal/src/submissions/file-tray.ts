import { Component, inject, input, output } from '@angular/core';
import type { EvidenceView } from '@jiannuo/contracts';
import type { EvidencePurpose } from '@jiannuo/contracts/constants';
import { SupervisionApi, type EvidencePlace } from '../api/supervision-api.js';
import { Attempt } from '../shell/attempt.js';
import { Confirmation } from '../shell/confirmation.js';
import { Icon } from '../shell/icon.js';
import { ACCEPTED, fileTrouble } from './upload.js';

/** Files beside a reply or a check-up: taken or chosen, shown, removed. None of them is published. */
@Component({
  selector: 'jn-file-tray',
  imports: [Icon],
  template: `
    <p class="notice-secret"><strong>严禁上传涉密信息</strong>。这里的材料只供内部查看，不公开。</p>
    <div class="buttons">
      <label class="button button--primary drop__camera">
        <jn-icon name="camera" />拍照
        <input
          class="jn-visually-hidden"
          type="file"
          accept="image/*"
          capture="environment"
          (change)="choose($event)"
        />
      </label>
      <label class="button">
        <jn-icon name="photo" />选择照片或文件
        <input
          class="jn-visually-hidden"
          type="file"
          multiple
          [accept]="accepted"
          (change)="choose($event)"
        />
      </label>
    </div>
    <p class="form__state" role="status">{{ attempt.pending() ? '正在上传…' : '' }}</p>
    @if (attempt.problem()) {
      <p class="field__error" role="alert">{{ attempt.problem() }}</p>
    }
    @if (evidence().length > 0) {
      <ul class="gallery" aria-label="已上传">
        @for (file of evidence(); track file.id) {
          <li class="gallery__item">
            @if (file.thumbnailUrl; as thumbnail) {
              <img [src]="thumbnail" [alt]="file.fileName" loading="lazy" />
            }
            <p class="gallery__caption">
              <a [href]="file.downloadUrl">{{ file.fileName }}</a>
              <button
                class="icon-button"
                type="button"
                [attr.aria-label]="'删除 ' + file.fileName"
                (click)="remove(file)"
              >
                <jn-icon name="trash" />
              </button>
            </p>
          </li>
        }
      </ul>
    }
  `,
})
export class FileTray {
  private readonly api = inject(SupervisionApi);
  private readonly confirmation = inject(Confirmation);

  readonly place = input.required<EvidencePlace>();
  readonly placeId = input.required<string>();
  readonly evidence = input.required<readonly EvidenceView[]>();
  /** What the files are for; `evidence` where the place has but one kind. */
  readonly purpose = input<EvidencePurpose>('evidence');
  readonly changed = output();

  protected readonly accepted = ACCEPTED;
  protected readonly attempt = new Attempt();

  protected async choose(event: Event): Promise<void> {
    if (!(event.target instanceof HTMLInputElement)) return;
    const files = [...(event.target.files ?? [])];
    event.target.value = '';
    await this.attempt.run(async () => {
      for (const file of files) {
        const trouble = fileTrouble(file);
        if (trouble !== '') throw new Error(trouble);
        await this.api.addEvidence(this.place(), this.placeId(), file, this.purpose());
      }
    });
    this.changed.emit();
  }

  protected async remove(file: EvidenceView): Promise<void> {
    const yes = await this.confirmation.ask({
      heading: `删除 ${file.fileName}？`,
      text: '删除后要用时需要重新上传。',
      verb: '删除',
    });
    if (!yes) return;
    await this.attempt.run(async () => {
      await this.api.removeEvidence(file.id);
    });
    this.changed.emit();
  }
}
