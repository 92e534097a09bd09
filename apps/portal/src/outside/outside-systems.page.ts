import { Component, computed, inject, resource, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { OutsideSystemView } from '@jiannuo/contracts';
import { OUTSIDE_EXAMPLES } from '@jiannuo/contracts/constants';
import { Session } from '../session/session.js';
import { Announcement } from '../shell/announcement.js';
import { Attempt } from '../shell/attempt.js';
import { Confirmation } from '../shell/confirmation.js';
import { HelpLink } from '../shell/help-link.js';
import { LoadState } from '../shell/load-state.js';
import { MomentPipe } from '../shell/moments.js';
import { OutsideApi } from './outside-api.js';
import { OutsideEditor } from './outside-editor.js';
import { DIRECTION_NAMES, emptyDraft, type OutsideDraft } from './outside-draft.js';

/** The workbooks that other authorities' systems want or give, and how each is laid out. */
@Component({
  selector: 'jn-outside-systems-page',
  imports: [HelpLink, LoadState, MomentPipe, OutsideEditor, RouterLink],
  templateUrl: './outside-systems.page.html',
})
export class OutsideSystemsPage {
  private readonly api = inject(OutsideApi);
  private readonly session = inject(Session);
  private readonly announcement = inject(Announcement);
  private readonly confirmation = inject(Confirmation);

  protected readonly list = resource({ loader: () => this.api.list() });
  protected readonly attempt = new Attempt();
  protected readonly draft = signal<OutsideDraft | null>(null);
  protected readonly examples = OUTSIDE_EXAMPLES;
  protected readonly directions = DIRECTION_NAMES;
  protected readonly region = computed(
    () =>
      [...this.session.regionsWhere('administrator'), ...this.session.regionsWhere('supervisor')][0]
        ?.code ?? '',
  );

  protected begin(example?: (typeof OUTSIDE_EXAMPLES)[number]): void {
    this.draft.set(emptyDraft(this.region(), example));
  }

  protected change(system: OutsideSystemView): void {
    const { id, version, regionCode, name, direction, layout } = system;
    this.draft.set({ id, version, regionCode, name, direction, layout: structuredClone(layout) });
  }

  protected saved(name: string): void {
    this.draft.set(null);
    this.announcement.say(`“${name}”的设置已保存`);
    this.list.reload();
  }

  protected async remove(system: OutsideSystemView): Promise<void> {
    const yes = await this.confirmation.ask({
      heading: `删除“${system.name}”的设置？`,
      text: '已经导出的表和填入的草稿不受影响。要再用须重新设置。',
      verb: '删除设置',
    });
    if (!yes) return;
    const done = await this.attempt.run(async () => {
      await this.api.remove(system.id, system.version);
    });
    if (!done) return;
    this.announcement.say(`“${system.name}”的设置已删除`);
    this.list.reload();
  }
}
