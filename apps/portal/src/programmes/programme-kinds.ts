import type { ProgrammeKind } from '@jiannuo/contracts/constants';

export const KIND_NAMES: Readonly<Record<ProgrammeKind, string>> = {
  livelihood: '民生实事',
  priority: '重点工作',
  governance: '政府自身建设',
  indicator: '主要预期目标',
};

export const STATE_NAMES: Readonly<Record<string, string>> = {
  drafted: '编制中',
  adopted: '已通过',
  published: '已公布',
  closed: '已办结',
};
