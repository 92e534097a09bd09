import type { Visibility } from '@jiannuo/contracts/constants';

export interface VisibilityChoice {
  readonly value: Visibility;
  readonly name: string;
  readonly explanation: string;
}

export const VISIBILITY_CHOICES: readonly VisibilityChoice[] = [
  { value: 'public', name: '可公开', explanation: '审核通过后在公开页面展示' },
  { value: 'internal', name: '内部', explanation: '只有工作人员能看到，不会公开' },
  { value: 'sensitive', name: '敏感', explanation: '只有本单位和审核人员能看到，不会公开' },
];

export const VISIBILITY_NAMES: Readonly<Record<Visibility, string>> = {
  public: '可公开',
  internal: '内部',
  sensitive: '敏感',
};
