import { Component, computed, DOCUMENT, inject, input, resource, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { LIMITS } from '@jiannuo/contracts/constants';
import { DIRECTIVE_ACTION_WORDS, DIRECTIVE_ACTIONS } from '@jiannuo/domain';
import { ChineseDatePipe } from '@jiannuo/web-ui';
import { SupervisionApi, type DirectiveStep } from '../api/supervision-api.js';
import { HistoryFold } from '../history/history-fold.js';
import { Session } from '../session/session.js';
import { Announcement } from '../shell/announcement.js';
import { Attempt } from '../shell/attempt.js';
import { Confirmation } from '../shell/confirmation.js';
import { routeParts } from '../shell/keys.js';
import { LoadState } from '../shell/load-state.js';
import { MomentPipe } from '../shell/moments.js';
import { EvidenceGallery } from '../submissions/evidence-gallery.js';
import { FileTray } from '../submissions/file-tray.js';
import { COLOUR_WORDS, dueInWords, STATE_WORDS, STEPS, type StepWords } from './directive-words.js';

/** One directive: the sheet as it is printed, the steps open to this person, and its course. */
@Component({
  selector: 'jn-directive-page',
  imports: [
    RouterLink,
    ChineseDatePipe,
    EvidenceGallery,
    FileTray,
    HistoryFold,
    LoadState,
    MomentPipe,
  ],
  templateUrl: './directive.page.html',
})
export class DirectivePage {
  private readonly api = inject(SupervisionApi);
  private readonly confirmation = inject(Confirmation);
  private readonly announcement = inject(Announcement);
  private readonly session = inject(Session);
  private readonly window = inject(DOCUMENT).defaultView;

  readonly directiveId = input.required<string>();

  protected readonly limits = LIMITS;
  protected readonly attempt = new Attempt();
  /** The step that was tried last: its field shows what was wrong. */
  protected readonly asked = signal<DirectiveStep | null>(null);
  protected readonly directive = resource({
    params: () => this.directiveId(),
    loader: ({ params }) => this.api.directive(params),
  });
  private readonly view = computed(() =>
    this.directive.hasValue() ? this.directive.value() : null,
  );
  protected readonly today = computed(() => this.session.today());
  protected readonly colourWord = computed(() => COLOUR_WORDS[this.view()?.colour ?? 'red']);
  protected readonly stateWord = computed(() => STATE_WORDS[this.view()?.state ?? 'prepared']);
  protected readonly due = computed(() => {
    const view = this.view();
    return view === null || view.state === 'closed' || view.state === 'cancelled'
      ? ''
      : dueInWords(view);
  });
  protected readonly projectLink = computed(() => [
    '/projects',
    ...routeParts(this.view()?.projectKey ?? ''),
  ]);
  protected readonly steps = computed(() => STEPS.filter(({ step }) => this.allows(step)));
  protected readonly mayEdit = computed(() => this.allows('edit'));
  protected readonly mayAttach = computed(() => this.allows('reply'));
  protected readonly waitsFor = computed(
    () => this.view()?.allowedActions.find(({ reason }) => reason !== null)?.reason ?? '',
  );
  protected readonly entries = computed(() =>
    (this.view()?.steps ?? []).map(({ action, actor, text, takenAt }) => ({
      word: wordOf(action),
      who: actor?.displayName ?? '系统',
      text,
      takenAt,
    })),
  );

  protected async save(text: string): Promise<void> {
    const view = this.view();
    if (view === null) return;
    await this.attempt.run(async () => {
      this.directive.set(await this.api.editDirective(view.id, { version: view.version, text }));
      this.announcement.say('已保存');
    });
  }

  protected async take(choice: StepWords, text: string, date: string): Promise<void> {
    const view = this.view();
    if (view === null) return;
    const yes = await this.confirmation.ask({
      heading: `${choice.verb} ${view.title}？`,
      text: choice.consequence,
      verb: choice.verb,
    });
    if (!yes) return;
    this.asked.set(choice.step);
    await this.attempt.run(async () => {
      const after = await this.api.takeStep(view.id, choice.step, {
        version: view.version,
        text,
        ...(date === '' ? {} : { replyDueOn: date }),
      });
      this.directive.set(after);
      this.announcement.say(`已${choice.verb} ${view.title}`);
    });
  }

  protected print(): void {
    this.window?.print();
  }

  private allows(name: string): boolean {
    return this.view()?.allowedActions.find(({ action }) => action === name)?.allowed ?? false;
  }
}

function wordOf(action: string): string {
  const known = DIRECTIVE_ACTIONS.find((name) => name === action);
  return known === undefined ? action : DIRECTIVE_ACTION_WORDS[known];
}
