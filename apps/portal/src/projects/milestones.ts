import { afterNextRender, Component, computed, ElementRef, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { MilestoneSummaryView } from '@jiannuo/contracts';
import { ChineseDatePipe, LightComponent } from '@jiannuo/web-ui';
import { HistoryFold } from '../history/history-fold.js';
import { MilestoneReminders } from '../inbox/milestone-reminders.js';
import { Urge } from '../reminding/urge.js';
import { Session } from '../session/session.js';
import {
  applicationsOf,
  dueInWords,
  lightWordOf,
  nextStep,
  standingInWords,
} from './milestone-step.js';

/** The milestones of a project, each with its state, its dates and what one may do with it. */
@Component({
  selector: 'jn-milestones',
  imports: [RouterLink, ChineseDatePipe, HistoryFold, LightComponent, MilestoneReminders, Urge],
  templateUrl: './milestones.html',
})
export class Milestones {
  private readonly viewer = inject(Session).viewer();

  readonly milestones = input.required<readonly MilestoneSummaryView[]>();

  /** The ordinal of the milestone one came for. */
  readonly asked = input<string>();

  protected readonly rows = computed(() =>
    this.milestones().map((milestone) => ({
      milestone,
      asked: String(milestone.ordinal) === this.asked(),
      moved: milestone.dueDate !== milestone.originalDueDate,
      standing: standingInWords(milestone),
      due: dueInWords(milestone),
      dueClass: dueClass(milestone),
      follows: this.titlesOf(milestone.follows),
      step: nextStep(milestone, this.viewer),
      word: lightWordOf(milestone),
      links: applicationsOf(milestone, this.viewer),
      reason:
        milestone.mayReport || milestone.state === 'completed'
          ? null
          : milestone.mayNotReportBecause,
    })),
  );

  constructor() {
    const host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    afterNextRender(() => host.querySelector('.row--asked')?.scrollIntoView({ block: 'center' }));
  }

  private titlesOf(keys: readonly string[]): string {
    return this.milestones()
      .filter((milestone) => keys.includes(milestone.key))
      .map((milestone) => `“${milestone.title}”`)
      .join('、');
  }
}

function dueClass(milestone: MilestoneSummaryView): string {
  if (milestone.overdue) return 'due due--overdue';
  return milestone.state === 'completed' && (milestone.daysLate ?? 0) > 0 ? 'due jn-late' : 'due';
}
