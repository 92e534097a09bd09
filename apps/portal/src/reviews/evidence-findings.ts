import { Component, computed, inject, input, output, resource } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { EvidenceView } from '@jiannuo/contracts';
import { SupervisionApi } from '../api/supervision-api.js';
import { MomentPipe } from '../shell/moments.js';
import { EraseEvidence } from '../submissions/erase-evidence.js';
import { ErasedList } from '../submissions/erased-list.js';

/** What a reviewer should know of each file: when and where it was taken, where it was used before. */
@Component({
  selector: 'jn-evidence-findings',
  imports: [RouterLink, EraseEvidence, ErasedList, MomentPipe],
  template: `
    @if (findings.hasValue()) {
      <ul class="findings" aria-label="材料核对">
        @for (row of rows(); track row.file.id) {
          <li>
            <p>
              <strong>{{ row.file.caption || row.file.fileName }}</strong>
              @if (row.file.blurredFrom) {
                <span class="tag">遮挡版</span>
              }
            </p>
            <p class="muted">
              拍摄时间 {{ (row.capturedAt | moment) || '无' }} · 拍摄地点 {{ row.place }} · SHA-256
              <code [title]="row.file.sha256">{{ row.file.sha256.slice(0, 12) }}…</code>
            </p>
            @for (other of row.alike; track other.evidenceId) {
              <p class="banner banner--warn">
                ▲ {{ other.same ? '与以前用过的是同一个文件' : '与以前用过的图片相似' }}：
                @if (other.link; as link) {
                  <a [routerLink]="link">{{ other.where }}</a>
                } @else {
                  {{ other.where }}
                }
              </p>
            }
            @if (row.openings.length > 0) {
              <details>
                <summary>打开过 {{ row.openings.length }} 次</summary>
                <ul class="plain-list">
                  @for (opening of row.openings; track opening.openedAt + opening.person.id) {
                    <li>{{ opening.person.displayName }} {{ opening.openedAt | moment }}</li>
                  }
                </ul>
              </details>
            }
            <jn-erase-evidence
              [evidenceId]="row.file.id"
              [name]="row.file.caption || row.file.fileName"
              (erased)="gone()"
            />
          </li>
        }
      </ul>
      <jn-erased-list [erased]="findings.value().erased" />
    }
  `,
})
export class EvidenceFindings {
  private readonly api = inject(SupervisionApi);

  readonly submissionId = input.required<string>();
  readonly evidence = input.required<readonly EvidenceView[]>();
  /** A file is gone: what holds it has to be read again. */
  readonly erased = output();

  protected readonly findings = resource({
    params: () => this.submissionId(),
    loader: ({ params }) => this.api.findings(params),
  });
  protected readonly rows = computed(() => {
    const items = this.findings.hasValue() ? this.findings.value().items : [];
    return this.evidence().flatMap((file) => {
      const finding = items.find(({ evidenceId }) => evidenceId === file.id);
      if (finding === undefined) return [];
      const { capturedPlace } = finding;
      const place =
        capturedPlace === null
          ? '无'
          : `北纬${capturedPlace.latitude.toFixed(5)}°，东经${capturedPlace.longitude.toFixed(5)}°`;
      return [{ ...finding, file, place }];
    });
  });

  protected gone(): void {
    this.findings.reload();
    this.erased.emit();
  }
}
