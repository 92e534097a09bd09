import {
  Component,
  computed,
  inject,
  input,
  linkedSignal,
  output,
  resource,
  signal,
} from '@angular/core';
import type { DepartmentRef, RegionalDepartmentRef, DepartmentWorkView } from '@jiannuo/contracts';
import { ChineseDatePipe } from '@jiannuo/web-ui';
import { YearApi } from '../api/year-api.js';
import { Session } from '../session/session.js';
import { Announcement } from '../shell/announcement.js';
import { Attempt } from '../shell/attempt.js';
import { Confirmation } from '../shell/confirmation.js';
import { Dialog } from '../shell/dialog.js';
import { LoadState } from '../shell/load-state.js';
import { valueOf } from '../shell/value-of.js';

/** A department: its names, the work that hangs on it; a new name, or another that takes it over. */
@Component({
  selector: 'jn-department-dialog',
  imports: [ChineseDatePipe, Dialog, LoadState],
  templateUrl: './department-dialog.html',
})
export class DepartmentDialog {
  private readonly api = inject(YearApi);
  private readonly session = inject(Session);
  private readonly announcement = inject(Announcement);
  private readonly confirmation = inject(Confirmation);

  readonly region = input.required<string>();
  readonly department = input.required<DepartmentRef>();
  readonly departments = input.required<readonly RegionalDepartmentRef[]>();
  /** True when something has changed. */
  readonly closed = output<boolean>();

  protected readonly loaded = resource({
    params: () => ({ region: this.region(), code: this.department().code }),
    loader: ({ params }) => this.api.departmentWork(params.region, params.code),
  });
  protected readonly work = linkedSignal<DepartmentWorkView | null>(() =>
    this.loaded.hasValue() ? this.loaded.value() : null,
  );
  protected readonly attempt = new Attempt();
  protected readonly name = linkedSignal(() => this.work()?.name ?? '');
  protected readonly into = signal('');
  protected readonly changed = signal(false);
  protected readonly value = valueOf;
  protected readonly mayRename = this.session.has('administrator');
  protected readonly mayMerge = this.session.has('supervisor');
  protected readonly others = computed(() =>
    this.departments().filter(
      ({ code, region }) => region.code === this.region() && code !== this.department().code,
    ),
  );

  protected async rename(work: DepartmentWorkView): Promise<void> {
    const body = { version: work.version, name: this.name().trim() };
    await this.settle(
      () => this.api.renameDepartment(this.region(), work.code, body),
      `已改名为${body.name}，原名称保留在历史中`,
    );
  }

  protected async merge(work: DepartmentWorkView): Promise<void> {
    const taker = this.others().find(({ code }) => code === this.into());
    const yes = await this.confirmation.ask({
      heading: `把${work.name}并入${taker?.name ?? ''}？`,
      text: `${work.projects.length}个项目、${work.milestones.length}个未完成节点和${work.people.length}名人员将转入，不能撤回。`,
      verb: '合并',
    });
    if (!yes) return;
    const body = { version: work.version, into: this.into() };
    await this.settle(
      () => this.api.mergeDepartment(this.region(), work.code, body),
      '已合并，未完成的任务和人员已转入',
    );
  }

  private async settle(work: () => Promise<DepartmentWorkView>, said: string): Promise<void> {
    const done = await this.attempt.run(async () => {
      this.work.set(await work());
    });
    if (!done) return;
    this.changed.set(true);
    this.announcement.say(said);
  }
}
