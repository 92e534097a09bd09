import {
  Component,
  computed,
  inject,
  input,
  linkedSignal,
  output,
  signal,
  untracked,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import type { FigureView, MonthlyProjectView, SubmissionView } from '@jiannuo/contracts';
import { LIMITS } from '@jiannuo/contracts/constants';
import { PortalApi } from '../api/portal-api.js';
import { asProblem } from '../api/problem.js';
import { Announcement } from '../shell/announcement.js';
import { DraftStore } from './draft-store.js';
import {
  contentOfSubmission,
  fieldsOfProgress,
  hasFallen,
  monthInWords,
  numberOf,
  requestOfProgress,
  targetInWords,
  type ProgressFields,
} from './progress-words.js';
import { SaveConflict } from './save-conflict.js';
import { SAVE_WORDS, SelfSaving, type Standing } from './self-saving.js';
import { STATE_WORDS } from './submission-words.js';

type Text = 'text' | 'problems' | 'needsCoordination' | 'nextSteps';

interface Server extends Standing {
  readonly content: Parameters<typeof fieldsOfProgress>[0];
}

const TEXTS: readonly { readonly name: Text; readonly label: string; readonly hint: string }[] = [
  { name: 'text', label: '进展', hint: '这个月做了什么、到了什么程度。' },
  { name: 'problems', label: '存在问题', hint: '没有就不填。' },
  { name: 'needsCoordination', label: '需协调事项', hint: '需要谁帮助解决什么。' },
  { name: 'nextSteps', label: '下一步', hint: '下个月准备做什么。' },
];

/** One project's month: figures beside last month's, four texts, handed in on its own. */
@Component({
  selector: 'jn-progress-card',
  imports: [RouterLink, SaveConflict],
  templateUrl: './progress-card.html',
})
export class ProgressCard {
  private readonly api = inject(PortalApi);
  private readonly store = inject(DraftStore);
  private readonly announcement = inject(Announcement);

  readonly project = input.required<MonthlyProjectView>();
  readonly period = input.required<string>();
  readonly department = input.required<string>();
  /** The project's key. */
  readonly handedIn = output<string>();

  protected readonly limits = LIMITS;
  protected readonly texts = TEXTS;
  protected readonly draft = linkedSignal({
    source: this.project,
    computation: (project) => untracked(() => this.open(project)),
  });
  protected readonly pending = signal(false);
  protected readonly problem = signal('');
  protected readonly errors = signal<Readonly<Record<string, string>>>({});
  protected readonly state = computed(() => this.draft().server()?.state ?? null);
  protected readonly stateWord = computed(() => {
    const state = this.state();
    return state === null ? '还没有填写' : STATE_WORDS[state as SubmissionView['state']];
  });
  protected readonly editable = computed(
    () => this.project().mayWrite && [null, 'draft', 'returned'].includes(this.state()),
  );
  protected readonly saveWord = computed(() => SAVE_WORDS[this.draft().state()]);
  protected readonly figures = computed(() => {
    const typed = this.draft().fields().figures;
    return this.project().figures.map((figure) => {
      const { value, reason } = typed[figure.deliverable] ?? { value: '', reason: '' };
      return {
        figure,
        id: `figure-${this.project().ordinal}-${figure.deliverable}`,
        value,
        reason,
        fell: hasFallen(figure, value),
        wrong: Number.isNaN(numberOf(value)),
        words: targetInWords(figure, value),
        before: beforeInWords(figure),
      };
    });
  });

  protected typeText(name: Text, event: Event): void {
    this.draft().type({ [name]: valueOf(event) });
    this.errors.set({});
  }

  protected typeFigure(figure: FigureView, part: 'value' | 'reason', event: Event): void {
    const { figures } = this.draft().fields();
    const known = figures[figure.deliverable] ?? { value: '', reason: '' };
    this.draft().type({
      figures: { ...figures, [figure.deliverable]: { ...known, [part]: valueOf(event) } },
    });
    this.errors.set({});
  }

  /** 与上月一致: the texts and the figures of the last approved month, in one tap. */
  protected takeLast(): void {
    const { last, figures } = this.project();
    if (last === null) return;
    const { text, problems, needsCoordination, nextSteps } = last;
    const kept = Object.fromEntries(
      figures
        .filter(({ countsSites }) => !countsSites)
        .map(({ deliverable, previous }) => [
          deliverable,
          { value: previous === null ? '' : String(previous.value), reason: '' },
        ]),
    );
    this.draft().type({ text, problems, needsCoordination, nextSteps, figures: kept });
    this.announcement.say(`已填入${monthInWords(last.period)}的内容，可以再改`);
  }

  protected async handIn(): Promise<void> {
    if (this.pending() || this.lacks()) return;
    this.pending.set(true);
    this.problem.set('');
    try {
      await this.draft().save(true);
      const server = this.draft().server();
      if (server === null || ['failed', 'conflict'].includes(this.draft().state())) return;
      const view = await this.api.submitSubmission(server.id, { version: server.version });
      this.draft().accept(serverOf(view));
      this.handedIn.emit(this.project().projectKey);
      this.announcement.say(`已提交 ${this.project().title} 的进展`);
    } catch (error) {
      const problem = asProblem(error);
      this.problem.set(problem.detail);
      this.errors.set(problem.fields);
    } finally {
      this.pending.set(false);
    }
  }

  private lacks(): boolean {
    const errors = {
      ...(this.draft().fields().text.trim() === '' && { text: '请填写这个月的进展' }),
      ...(this.figures().some(({ wrong }) => wrong) && { figures: '有的数字写法不对' }),
      ...(this.figures().some(({ fell, reason }) => fell && reason.trim() === '') && {
        figures: '有的累计数比上次少，请写明原因',
      }),
    };
    this.errors.set(errors);
    return Object.keys(errors).length > 0;
  }

  private open(project: MonthlyProjectView): SelfSaving<ProgressFields, Server> {
    const [period, department] = [this.period(), this.department()];
    const { submissionId, version, state } = project;
    const server =
      submissionId === null || version === null
        ? null
        : { id: submissionId, version, state: state ?? 'draft', updatedBy: null, content: project };
    return new SelfSaving<ProgressFields, Server>(
      {
        subject: `progress/${project.projectKey}/${department}/${period}`,
        store: this.store,
        create: async (fields) =>
          serverOf(
            await this.api.createSubmission({
              projectKey: project.projectKey,
              kind: 'progress',
              period,
              department,
              ...requestOfProgress(fields),
            }),
          ),
        edit: async (known, fields) =>
          serverOf(
            await this.api.editSubmission(known.id, {
              version: known.version,
              ...requestOfProgress(fields),
            }),
          ),
        read: async (known) => {
          const id = known?.id ?? (await this.findTheirs(project.projectKey, period, department));
          return id === null ? null : serverOf(await this.api.submission(id));
        },
        fieldsOf: (view) => fieldsOfProgress(view?.content ?? project),
      },
      server,
    );
  }

  /** Somebody began the same month meanwhile. */
  private async findTheirs(
    projectKey: string,
    period: string,
    department: string,
  ): Promise<string | null> {
    const { projects } = await this.api.monthlyProgress(period, department);
    return projects.find((other) => other.projectKey === projectKey)?.submissionId ?? null;
  }
}

function serverOf(view: SubmissionView): Server {
  const { id, version, updatedBy, state } = view;
  return { id, version, updatedBy, state, content: contentOfSubmission(view) };
}

function beforeInWords({ previous, unit }: FigureView): string {
  return previous === null
    ? '还没有通过的数'
    : `${Number(previous.period.slice(5))}月 ${previous.value.toLocaleString('zh-CN')}${unit}`;
}

function valueOf(event: Event): string {
  const { target } = event;
  return target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement
    ? target.value
    : '';
}
