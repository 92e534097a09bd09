import { Component, computed, effect, inject, resource, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { DocumentView } from '@jiannuo/contracts';
import { PortalApi } from '../api/portal-api.js';
import { PagedList } from '../settings/paged-list.js';
import { Session } from '../session/session.js';
import { LoadState } from '../shell/load-state.js';
import { MomentPipe } from '../shell/moments.js';
import { valueOf } from '../shell/value-of.js';
import { formatBytes } from '../submissions/upload.js';
import { KINDS } from './document-words.js';
import { RequestDocument } from './request-document.js';

const STATES: Readonly<Record<DocumentView['state'], string>> = {
  pending: '排队中',
  making: '正在生成',
  ready: '已生成',
  failed: '没有生成',
};
const FORMATS: Readonly<Record<string, string>> = { docx: 'Word', xlsx: 'Excel', pdf: 'PDF' };
const LOOK_AGAIN_MS = 2_000;

/** The bulletins, archives and accounts that were made, and the form to ask for one. */
@Component({
  selector: 'jn-documents-page',
  imports: [LoadState, MomentPipe, RequestDocument, RouterLink],
  template: `
    <h1 class="page-title">文书</h1>
    <p><a routerLink="/outside">外部系统报送表（13710、市月报等）</a></p>
    @if (programmes.hasValue()) {
      @if (mayMake()) {
        <jn-request-document
          [programmes]="programmes.value().items"
          (requested)="list.first.reload()"
        />
      }
    } @else {
      <jn-load-state [error]="programmes.error()" (retry)="programmes.reload()" />
    }
    @if (list.first.hasValue()) {
      <section class="card" aria-labelledby="made">
        <h2 class="card__title" id="made">已有的文书</h2>
        <div class="page-head">
          <div class="field">
            <label for="shown">种类</label>
            <select id="shown" class="input" (change)="show(valueOf($event))">
              <option value="">全部</option>
              @for (one of readable(); track one.kind) {
                <option [value]="one.kind" [selected]="one.kind === shown()">{{ one.name }}</option>
              }
            </select>
          </div>
        </div>
        <ul class="rows">
          @for (row of rows(); track row.document.id) {
            <li class="row">
              <div class="row__main">
                <h3 class="row__title">{{ row.document.title }}</h3>
                <p class="row__facts">
                  {{ row.document.requestedBy.displayName }} 于
                  {{ row.document.requestedAt | moment }} 生成{{ row.ranking }}
                </p>
                @if (row.document.state !== 'ready') {
                  <p class="row__facts" role="status">
                    {{ row.state }}
                    @if (row.document.state === 'making') {
                      <progress
                        max="100"
                        [value]="row.document.progress"
                        [attr.aria-label]="row.state"
                      ></progress>
                    }
                  </p>
                }
                @if (row.document.lastError) {
                  <p class="field__error">{{ row.document.lastError }}</p>
                }
              </div>
              <p class="buttons">
                @for (file of row.files; track file.url) {
                  <a class="button" [href]="file.url" download [title]="file.fingerprint">{{
                    file.name
                  }}</a>
                }
              </p>
            </li>
          } @empty {
            <li class="jn-empty">
              还没有生成过这种文书。{{ mayMake() ? '请在上面选择后点“生成”。' : '' }}
            </li>
          }
        </ul>
        @if (list.cursor()) {
          <div class="buttons buttons--center">
            <button class="button" type="button" (click)="list.more()">再看一些</button>
          </div>
          <p class="field__error" role="status">{{ list.trouble() }}</p>
        }
      </section>
    } @else {
      <jn-load-state [error]="list.first.error()" (retry)="list.first.reload()" />
    }
  `,
})
export class DocumentsPage {
  private readonly api = inject(PortalApi);
  private readonly session = inject(Session);

  protected readonly programmes = resource({ loader: () => this.api.programmes() });
  protected readonly valueOf = valueOf;
  /** The kind that is listed; empty: all. */
  protected readonly shown = signal('');
  /** Archives are for those who supervise. */
  protected readonly readable = computed(() =>
    KINDS.filter(
      ({ kind }) => kind !== 'archive' || this.session.has('supervisor', 'leader', 'observer'),
    ),
  );
  protected readonly list = new PagedList<DocumentView>((cursor) =>
    this.api.documents(cursor, this.shown()),
  );
  protected readonly mayMake = computed(() => this.session.has('supervisor'));
  private readonly unfinished = computed(() =>
    this.list.items().some(({ state }) => state === 'pending' || state === 'making'),
  );
  protected readonly rows = computed(() =>
    this.list.items().map((document) => ({
      document,
      state: STATES[document.state],
      ranking: document.ranking ? ' · 含排名' : '',
      files: document.files.map((file) => ({
        url: file.url,
        name: `${FORMATS[file.format] ?? file.format}（${formatBytes(file.size)}）`,
        fingerprint: `SHA-256 ${file.sha256}`,
      })),
    })),
  );

  protected show(kind: string): void {
    this.shown.set(kind);
    this.list.first.reload();
  }

  constructor() {
    // While one is being made, its progress is looked at again.
    effect((onCleanup) => {
      if (!this.unfinished() || this.list.first.isLoading()) return;
      const timer = setTimeout(() => this.list.first.reload(), LOOK_AGAIN_MS);
      onCleanup(() => clearTimeout(timer));
    });
  }
}
