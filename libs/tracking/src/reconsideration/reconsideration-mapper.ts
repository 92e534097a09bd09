import type { ReconsiderationView } from '@jiannuo/contracts';
import { LIGHT_WORDS } from '@jiannuo/contracts/constants';
import { whyNotDecideReconsideration, type Actor } from '@jiannuo/domain';
import type { ReconsiderationRow } from './reconsideration-rows.js';

/** Null when this person may decide it, otherwise why not. */
export function whyNotDecide(row: ReconsiderationRow, actor: Actor): string | null {
  return whyNotDecideReconsideration({
    actor,
    region: row.regionCode,
    decided: row.decision !== null,
    returnedBy: row.returnedBy,
    otherSupervisors: row.otherSupervisors,
  });
}

export function mapReconsideration(row: ReconsiderationRow, actor: Actor): ReconsiderationView {
  const because = whyNotDecide(row, actor);
  return {
    id: row.id,
    version: row.version,
    about: row.light === null ? 'return' : 'light',
    projectKey: row.projectKey,
    projectTitle: row.projectTitle,
    submissionId: row.submissionId,
    subject: subjectOf(row),
    department: { code: row.departmentCode, name: row.departmentName },
    text: row.text,
    askedAt: row.askedAt.toISOString(),
    decision: row.decision,
    decisionText: row.decisionText,
    mayDecide: because === null,
    mayNotDecideBecause: because,
  };
}

function subjectOf({ light, lightOn, returnComment }: ReconsiderationRow): string {
  if (light === null) return returnComment ?? '';
  const words: Readonly<Record<string, string>> = LIGHT_WORDS;
  return `${lightOn ?? ''} ${words[light] ?? light}`;
}
