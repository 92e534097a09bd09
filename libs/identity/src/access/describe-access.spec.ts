import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { ROLES, type Role } from '@jiannuo/domain';
import { describeAccess } from './describe-access.js';

const DOCUMENT = join(import.meta.dirname, '../../../../docs/rights.md');
const ROLE_WORDS: Readonly<Record<Role, string>> = {
  reporter: '填报员',
  head: '单位负责人',
  supervisor: '督查人员',
  leader: '分管县领导',
  observer: '监督员',
  administrator: '管理员',
};
const REACH_WORDS = {
  'own-department': '本单位',
  'own-region': '本行政区',
  'own-region-and-below': '本行政区及以下',
} as const;

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

function rendered(): string {
  const rows = describeAccess().items.map(({ action, words, roles }) =>
    line([
      words,
      `\`${action}\``,
      ...ROLES.map((role) => {
        const found = roles.find((one) => one.role === role);
        return found === undefined ? '—' : REACH_WORDS[found.reach];
      }),
    ]),
  );
  return [
    '# 权限表',
    '',
    '谁能做什么、管到哪里。程序、测试、帮助页和这一页都来自同一张表（`libs/identity/src/access/access-table.ts`）。',
    '这一页不手工修改：`WRITE_DOCS=1` 运行 `libs/identity/src/access/describe-access.spec.ts` 重新生成。',
    '',
    line(['事项', '权限', ...ROLES.map((role) => ROLE_WORDS[role])]),
    line(['-', '-', ...ROLES.map(() => '-')]),
    ...rows,
    '',
  ].join('\n');
}

it('is printed in docs/rights.md as the code has it', () => {
  if (process.env['WRITE_DOCS'] === '1') writeFileSync(DOCUMENT, rendered());
  expect(existsSync(DOCUMENT)).toBe(true);
  expect(readFileSync(DOCUMENT, 'utf8')).toBe(rendered());
});
