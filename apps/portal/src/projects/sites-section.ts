import { Component, computed, inject, input, linkedSignal, resource, signal } from '@angular/core';
import type { SiteListView, SiteView } from '@jiannuo/contracts';
import { ChineseDatePipe } from '@jiannuo/web-ui';
import { YearApi } from '../api/year-api.js';
import { Session } from '../session/session.js';
import { Announcement } from '../shell/announcement.js';
import { Attempt } from '../shell/attempt.js';
import { valueOf } from '../shell/value-of.js';
import { readSiteList } from './read-site-list.js';

const STATES = {
  planned: '未开工',
  building: '建设中',
  finished: '已建成',
  cancelled: '已取消',
} as const;
type State = keyof typeof STATES;

/** 点位: the named places of a project; confirmed finished ones count. */
@Component({
  selector: 'jn-sites-section',
  imports: [ChineseDatePipe],
  templateUrl: './sites-section.html',
})
export class SitesSection {
  private readonly api = inject(YearApi);
  private readonly session = inject(Session);
  private readonly announcement = inject(Announcement);

  readonly projectKey = input.required<string>();

  private readonly loaded = resource({
    params: () => this.projectKey(),
    loader: ({ params }) => this.api.sites(params),
  });
  protected readonly list = linkedSignal<SiteListView | null>(() =>
    this.loaded.hasValue() ? this.loaded.value() : null,
  );
  protected readonly attempt = new Attempt();
  protected readonly pasting = signal(false);
  protected readonly text = signal('');
  protected readonly deliverable = signal(1);
  protected readonly value = valueOf;
  protected readonly states = Object.entries(STATES) as [State, string][];
  protected readonly stateWords = STATES;
  protected readonly today = this.session.today;
  protected readonly read = computed(() => readSiteList(this.text(), this.deliverable()));
  protected readonly waiting = computed(() =>
    (this.list()?.items ?? []).filter(
      ({ state, confirmedOn }) => state === 'finished' && confirmedOn === null,
    ),
  );

  protected async add(): Promise<void> {
    const sites = this.read();
    const done = await this.attempt.run(async () => {
      this.list.set(await this.api.addSites(this.projectKey(), { sites }));
    });
    if (!done) return;
    this.pasting.set(false);
    this.text.set('');
    this.announcement.say(`已添加${sites.length}个点位`);
  }

  protected async change(site: SiteView, event: Event): Promise<void> {
    const state = this.states.map(([known]) => known).find((known) => known === valueOf(event));
    if (state === undefined || state === site.state) return;
    await this.attempt.run(async () => {
      const { id, version, name, township } = site;
      const finishedOn = state === 'finished' ? this.today() : null;
      this.list.set(await this.api.editSite(id, { version, name, township, state, finishedOn }));
    });
  }

  protected async confirm(): Promise<void> {
    const ids = this.waiting().map(({ id }) => id);
    const done = await this.attempt.run(async () => {
      this.list.set(await this.api.confirmSites(this.projectKey(), ids));
    });
    if (done) this.announcement.say(`已确认${ids.length}个点位，计入完成数`);
  }
}
