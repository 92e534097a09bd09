import { Component, computed, input } from '@angular/core';
import type { SystemStateView } from '@jiannuo/contracts';
import { formatChineseDate } from '@jiannuo/web-ui';
import { formatMoment } from '../shell/moments.js';

interface Fact {
  readonly name: string;
  readonly value: string;
  readonly remark: string;
  readonly bad: boolean;
}

/** The state of the system in plain words. */
@Component({
  selector: 'jn-system-facts',
  template: `
    @for (warning of state().warnings; track warning) {
      <p class="banner banner--warn">{{ warning }}</p>
    }
    <dl class="facts card">
      @for (fact of facts(); track fact.name) {
        <div class="facts__item" [class.facts__item--bad]="fact.bad">
          <dt>{{ fact.name }}</dt>
          <dd>
            <strong>{{ fact.value }}</strong>
            @if (fact.remark) {
              <span class="facts__remark">{{ fact.remark }}</span>
            }
          </dd>
        </div>
      }
    </dl>
  `,
})
export class SystemFacts {
  readonly state = input.required<SystemStateView>();
  protected readonly facts = computed(() => systemFacts(this.state()));
}

function systemFacts(state: SystemStateView): readonly Fact[] {
  return [
    {
      name: '业务日期',
      value: formatChineseDate(state.today),
      remark: state.demo ? '演示时钟' : '',
      bad: false,
    },
    {
      name: '邮件',
      value: state.mail === 'smtp' ? '邮件服务器（SMTP）' : '本机邮箱文件夹',
      remark: state.mailDetail,
      bad: false,
    },
    {
      name: '待发通知',
      value: `${state.pendingNotifications}条`,
      remark: waitingText(state.oldestPendingSeconds),
      bad: false,
    },
    {
      name: '发送失败',
      value: `${state.failedNotifications}条`,
      remark: state.failedNotifications > 0 ? '请到“发送记录”查看原因' : '',
      bad: state.failedNotifications > 0,
    },
    {
      name: '最近一次催办检查',
      value: state.lastSweptOn === null ? '还没有' : formatChineseDate(state.lastSweptOn),
      remark: state.lastSweptOn !== null && state.lastSweptOn < state.today ? '今天还没有检查' : '',
      bad: state.lastSweptOn === null,
    },
    {
      name: '待更新的公开页面',
      value: `${state.openPublicationRequests}个`,
      remark: '',
      bad: false,
    },
    {
      name: '消息队列（Redis）',
      value: state.redis ? '正常' : '连不上',
      remark: state.redis ? '' : '不影响业务，只是处理会慢几十秒',
      bad: !state.redis,
    },
    backupFact(state),
  ];
}

function backupFact({ lastBackup, demo }: SystemStateView): Fact {
  if (lastBackup === null) {
    const remark = '请安排每晚运行 npm run backup';
    return { name: '最近一次备份', value: '还没有', remark, bad: !demo };
  }
  const { fileCount, missingFileCount, overdue, verified } = lastBackup;
  return {
    name: '最近一次备份',
    value: formatMoment(lastBackup.madeAt),
    remark: [
      `含文件${fileCount}个`,
      verified ? '已恢复核对' : '没有做恢复核对',
      ...(missingFileCount > 0 ? [`存储中缺少${missingFileCount}个文件，请查明去向`] : []),
      ...(overdue ? ['已超过36小时，请查看备份任务'] : []),
    ].join('；'),
    bad: overdue || missingFileCount > 0,
  };
}

function waitingText(seconds: number | null): string {
  if (seconds === null) return '';
  return seconds < 120 ? `最早的等了${seconds}秒` : `最早的等了${Math.round(seconds / 60)}分钟`;
}
