import type { DocumentView } from '@jiannuo/contracts';

type DocumentKind = DocumentView['kind'];

/** What can be made, how it is called, and what it is made from. */
export const KINDS: readonly {
  readonly kind: DocumentKind;
  readonly name: string;
  readonly hint: string;
}[] = [
  {
    kind: 'bulletin',
    name: '督查通报',
    hint: '每月一份（Word、Excel、PDF）。取自该月最后一个公开版本，与群众看到的一致；以后不再变化。',
  },
  {
    kind: 'archive',
    name: '一项一档',
    hint: '一个项目的全部记录（PDF、Excel）：填报、审核、延期、督办、核查、佐证材料目录和操作留痕。内部使用，不得公开。关闭清单时每个项目自动生成一份。',
  },
  {
    kind: 'account',
    name: '年度总账',
    hint: '已关闭清单的全年结果（PDF、Excel）：办结、结转与未完成。取自关闭时的公开版本；关闭清单时自动生成一份。',
  },
];
