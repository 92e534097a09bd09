import { Component, computed, inject, resource } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { LeaderNoteView } from '@jiannuo/contracts';
import { LIMITS } from '@jiannuo/contracts/constants';
import { SupervisionApi } from '../api/supervision-api.js';
import { Session } from '../session/session.js';
import { Announcement } from '../shell/announcement.js';
import { Attempt } from '../shell/attempt.js';
import { LoadState } from '../shell/load-state.js';
import { MomentPipe } from '../shell/moments.js';

/** 批示: what leaders wrote, and what came of it. For leaders and supervisors alone. */
@Component({
  selector: 'jn-leader-notes-page',
  imports: [RouterLink, LoadState, MomentPipe],
  template: `
    <header class="page-head">
      <p class="page-head__above"><a routerLink="/directives">督办</a></p>
      <h1 class="page-title">领导批示</h1>
      <p class="page-head__below muted">只有分管领导和督查人员能看到，不公开。</p>
    </header>
    @if (attempt.problem()) {
      <p class="banner banner--bad" role="alert">{{ attempt.problem() }}</p>
    }
    @if (notes.hasValue()) {
      @for (note of items(); track note.id) {
        <article class="card">
          <p class="muted">
            {{ note.leader.displayName }} · {{ note.writtenAt | moment }} ·
            {{ note.milestoneTitle ?? note.projectTitle }}
          </p>
          <p class="prose">{{ note.text }}</p>
          @if (note.handledAt) {
            <p>
              <strong>{{ note.handledBy?.displayName }} 办理：</strong>{{ note.handledWord }}
              @if (note.directiveId) {
                <a [routerLink]="['/directives', note.directiveId]">看督办单</a>
              }
            </p>
          } @else if (handles) {
            <div class="field">
              <label class="field__label" [for]="'word-' + note.id">办理意见</label>
              <textarea
                #word
                class="input"
                rows="2"
                [id]="'word-' + note.id"
                [maxLength]="limits.commentLength"
              ></textarea>
            </div>
            <div class="buttons">
              <a
                class="button button--primary"
                routerLink="/directives/new"
                [queryParams]="{
                  project: note.projectKey,
                  milestone: note.milestoneKey,
                  note: note.id,
                }"
                >转为督办单</a
              >
              <button
                class="button"
                type="button"
                [disabled]="attempt.pending()"
                (click)="handle(note, word.value)"
              >
                不转，答复
              </button>
            </div>
          } @else {
            <p class="state">等待办理</p>
          }
        </article>
      } @empty {
        <p class="card jn-empty">还没有批示。分管领导可在实事项目页上批示。</p>
      }
    } @else {
      <jn-load-state [error]="notes.error()" (retry)="notes.reload()" />
    }
  `,
})
export class LeaderNotesPage {
  private readonly api = inject(SupervisionApi);
  private readonly announcement = inject(Announcement);

  protected readonly limits = LIMITS;
  protected readonly handles = inject(Session).has('supervisor');
  protected readonly attempt = new Attempt();
  protected readonly notes = resource({ loader: () => this.api.leaderNotes({ scope: 'all' }) });
  protected readonly items = computed(() =>
    this.notes.hasValue() ? this.notes.value().items : [],
  );

  protected async handle(note: LeaderNoteView, word: string): Promise<void> {
    await this.attempt.run(async () => {
      await this.api.handleLeaderNote(note.id, word);
      this.announcement.say('已答复批示');
    });
    this.notes.reload();
  }
}
