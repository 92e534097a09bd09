import { Component, computed, effect, inject, input, resource, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import { PortalApi } from '../api/portal-api.js';
import { LoadState } from '../shell/load-state.js';
import { EvidenceDesk } from './evidence-desk.js';
import { MilestoneFacts } from './milestone-facts.js';
import { ReportDraft } from './report-draft.js';
import { ReportForm } from './report-form.js';
import { lastReturn } from './submission-words.js';

const LIVE = ['draft', 'returned'];

/** Reporting a milestone complete: one form, which keeps itself. */
@Component({
  selector: 'jn-report-page',
  imports: [RouterLink, LoadState, MilestoneFacts, ReportForm],
  providers: [ReportDraft, EvidenceDesk],
  template: `
    @if (opened.hasValue()) {
      @let report = opened.value();
      <header class="page-head">
        <p class="page-head__above">
          <a [routerLink]="report.projectLink">
            {{ report.project.ordinal }}. {{ report.project.shortTitle ?? report.project.title }}
          </a>
        </p>
        <h1 class="page-title">申报完成：{{ report.milestone.title }}</h1>
      </header>
      <div class="columns">
        @if (report.refusal) {
          <section class="trouble card">
            <h2 class="trouble__heading">现在不能申报</h2>
            <p>{{ report.refusal }}</p>
            <div class="buttons buttons--center">
              @if (report.submissionLink; as link) {
                <a class="button button--primary" [routerLink]="link">查看已有的填报</a>
              }
              <a class="button" [routerLink]="report.projectLink">回到项目</a>
            </div>
          </section>
        } @else {
          <div>
            @if (returned(); as review) {
              <blockquote class="returned card">
                <strong>{{ review.actor.displayName }} 退回了第{{ review.round }}次填报：</strong>
                {{ review.comment }}
              </blockquote>
            }
            <jn-report-form
              [milestone]="report.milestone"
              [openPredecessors]="report.openPredecessors"
            />
          </div>
        }
        <aside class="columns__side">
          <jn-milestone-facts [milestone]="report.milestone" />
        </aside>
      </div>
    } @else {
      <jn-load-state [alone]="true" [error]="opened.error()" (retry)="opened.reload()" />
    }
  `,
})
export class ReportPage {
  private readonly api = inject(PortalApi);
  private readonly draft = inject(ReportDraft);

  readonly programmeKey = input.required<string>();
  readonly projectOrdinal = input.required<string>();
  readonly milestoneOrdinal = input.required<string>();

  protected readonly opened = resource({
    params: () => ({
      programme: this.programmeKey(),
      project: this.projectOrdinal(),
      milestone: Number(this.milestoneOrdinal()),
    }),
    loader: ({ params }) => this.open(params.programme, params.project, params.milestone),
  });
  protected readonly returned = computed(() => lastReturn(this.draft.submission()));

  constructor() {
    effect(() => {
      if (!this.opened.hasValue()) return;
      const { milestone, submission, refusal } = this.opened.value();
      if (refusal === null) untracked(() => this.draft.open(milestone.key, submission));
    });
  }

  private async open(programmeKey: string, projectOrdinal: string, ordinal: number) {
    const project = await this.api.project(programmeKey, projectOrdinal);
    const milestone = project.milestones.find((other) => other.ordinal === ordinal);
    if (milestone === undefined) throw new Error('没有这个节点');
    const id = milestone.submissionId;
    const isLive = id !== null && LIVE.includes(milestone.submissionState ?? '');
    const submission = isLive ? await this.api.submission(id) : null;
    return {
      project,
      milestone,
      submission,
      projectLink: ['/projects', programmeKey, projectOrdinal],
      submissionLink: id === null ? null : ['/submissions', id],
      openPredecessors: project.milestones
        .filter((other) => milestone.follows.includes(other.key) && other.state !== 'completed')
        .map((other) => other.title),
      refusal: isLive || milestone.mayReport ? null : milestone.mayNotReportBecause,
    };
  }
}
