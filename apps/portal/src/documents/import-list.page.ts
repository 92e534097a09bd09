import { Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { ProgrammeListPreview } from '@jiannuo/contracts';
import { API_PREFIX, PROGRAMME_KINDS, type ProgrammeKind } from '@jiannuo/contracts/constants';
import { PortalApi } from '../api/portal-api.js';
import { asProblem, type PortalProblem } from '../api/problem.js';
import { KIND_NAMES } from '../programmes/programme-kinds.js';
import { Session } from '../session/session.js';
import { Announcement } from '../shell/announcement.js';
import { HelpLink } from '../shell/help-link.js';
import { ListPreview } from './list-preview.js';

/** A list from Excel: choose, look, mend, take over — everything or nothing. */
@Component({
  selector: 'jn-import-list-page',
  imports: [HelpLink, RouterLink, ListPreview],
  templateUrl: './import-list.page.html',
})
export class ImportListPage {
  private readonly api = inject(PortalApi);
  private readonly session = inject(Session);
  private readonly router = inject(Router);
  private readonly announcement = inject(Announcement);

  protected readonly template = `/${API_PREFIX}/programme-lists/template`;
  protected readonly kinds = PROGRAMME_KINDS.map((kind) => ({ kind, name: KIND_NAMES[kind] }));
  protected readonly mayDraft = computed(() => this.session.has('supervisor'));
  protected readonly regions = computed(() => this.session.regionsWhere('supervisor'));
  protected readonly regionCode = linkedSignal(() => this.regions()[0]?.code ?? '');
  protected readonly kind = signal<ProgrammeKind>('livelihood');
  protected readonly year = linkedSignal(
    () => Number((this.session.today() ?? '').slice(0, 4)) + 1,
  );
  protected readonly title = linkedSignal(() => `${this.year()}年${KIND_NAMES[this.kind()]}`);
  protected readonly file = signal<File | null>(null);
  protected readonly chosenColumns = signal<Readonly<Record<string, string>>>({});
  protected readonly preview = signal<ProgrammeListPreview | null>(null);
  protected readonly problem = signal<PortalProblem | null>(null);
  protected readonly working = signal<'looking' | 'taking' | null>(null);
  protected readonly ready = computed(() => {
    const preview = this.preview();
    return preview !== null && preview.badCells.length === 0 && preview.projects.length > 0;
  });

  protected valueOf(event: Event): string {
    const { target } = event;
    return target instanceof HTMLInputElement || target instanceof HTMLSelectElement
      ? target.value
      : '';
  }

  protected chooseKind(event: Event): void {
    const chosen = PROGRAMME_KINDS.find((kind) => kind === this.valueOf(event));
    if (chosen !== undefined) this.kind.set(chosen);
    void this.look();
  }

  /** The same file may be chosen again after it was mended. */
  protected choose(event: Event): void {
    const { target } = event;
    if (!(target instanceof HTMLInputElement)) return;
    this.file.set(target.files?.[0] ?? null);
    target.value = '';
    this.chosenColumns.set({});
    void this.look();
  }

  protected chooseColumn(choice: { field: string; column: string }): void {
    this.chosenColumns.update((chosen) => ({ ...chosen, [choice.field]: choice.column }));
    void this.look();
  }

  protected async look(): Promise<void> {
    this.preview.set(null);
    const answer = await this.send('looking');
    if (answer !== null) this.preview.set(answer);
  }

  protected async take(): Promise<void> {
    const answer = await this.send('taking');
    if (answer === null) return;
    if (answer.programmeKey === null) {
      this.preview.set(answer);
      return;
    }
    this.announcement.say(`已导入${answer.projects.length}个项目`);
    await this.router.navigate(['/programmes', answer.programmeKey]);
  }

  private async send(how: 'looking' | 'taking'): Promise<ProgrammeListPreview | null> {
    const file = this.file();
    if (file === null) return null;
    this.working.set(how);
    this.problem.set(null);
    try {
      return await this.api.importList(
        {
          regionCode: this.regionCode(),
          kind: this.kind(),
          year: String(this.year()),
          title: this.title(),
          columns: JSON.stringify(this.chosenColumns()),
          commit: String(how === 'taking'),
        },
        file,
      );
    } catch (error) {
      this.problem.set(asProblem(error));
      return null;
    } finally {
      this.working.set(null);
    }
  }
}
