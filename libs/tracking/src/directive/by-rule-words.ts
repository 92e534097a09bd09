import { DIRECTIVE_COLOUR_WORDS } from '@jiannuo/domain';
import { chineseDate } from '../programme/chinese.js';
import type { Owed } from './find-by-rule.js';

/** The title of a directive that the rule prepares; the supervisor may change it. */
export function titleByRule({ milestone, colour }: Owed): string {
  const what = DIRECTIVE_COLOUR_WORDS[colour].replace('单', '');
  return `关于“${milestone.title}”的${what}`.slice(0, 200);
}

/** Its text. */
export function textByRule({ milestone, colour }: Owed): string {
  const { title, dueDate, departmentName } = milestone;
  return colour === 'red'
    ? `${departmentName}：\n节点“${title}”应于${chineseDate(dueDate)}完成，至今未申报完成。请说明原因，提出补救措施和完成时间，抓紧办理。`
    : `${departmentName}：\n节点“${title}”应于${chineseDate(dueDate)}完成，期限将到，尚未申报。请核实进展，确保按期完成；确有困难的，请在到期前申请延期。`;
}
