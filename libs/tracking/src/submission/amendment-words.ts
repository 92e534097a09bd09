import type { AmendedFieldView } from '@jiannuo/contracts';
import { AMENDMENT_WORDS, type AmendmentChanges, type AmendmentField } from '@jiannuo/domain';

/** Names of departments by their code; a code that is not among them is shown as it is. */
type Names = ReadonlyMap<string, string>;

/** Field by field what stood there and what shall stand there, in words to show. */
export function describeAmendment(
  before: AmendmentChanges,
  changes: AmendmentChanges,
  names: Names,
): AmendedFieldView[] {
  const fields = (Object.keys(AMENDMENT_WORDS) as AmendmentField[]).filter(
    (field) => field !== 'targets' && changes[field] !== undefined,
  );
  return [
    ...fields.map((field) => ({
      field,
      label: AMENDMENT_WORDS[field],
      before: valueOf(before, field, names),
      after: valueOf(changes, field, names),
    })),
    ...(changes.targets ?? []).map(({ deliverable, target }) => ({
      field: 'targets',
      label: `${AMENDMENT_WORDS.targets}（目标任务${deliverable}）`,
      before: String(
        before.targets?.find((known) => known.deliverable === deliverable)?.target ?? '无',
      ),
      after: String(target),
    })),
  ];
}

/** One line for each change, without what stood there before. */
export function describeChanges(changes: AmendmentChanges): string[] {
  return describeAmendment({}, changes, new Map()).map(({ label, after }) => `${label}：${after}`);
}

function valueOf(values: AmendmentChanges, field: AmendmentField, names: Names): string {
  const value = values[field];
  if (field === 'withdrawn') return value === true ? '撤销' : '实施';
  if (value === undefined || value === null) return '无';
  if (field === 'department') return names.get(String(value)) ?? String(value);
  return String(value);
}
