import type { AssignmentView } from '@jiannuo/contracts';
import {
  allowedAssignmentSteps,
  answerBy,
  assignmentState,
  type Actor,
  type AssignmentFacts,
} from '@jiannuo/domain';
import { mapStep } from '../programme/plan-mapper.js';
import type { RegionDay } from '../programme/region-day.js';
import type { AssignmentRow } from './assignment-rows.js';

export function assignmentFacts(row: AssignmentRow, actor: Actor, day: RegionDay): AssignmentFacts {
  return {
    state: assignmentState(row),
    actor,
    region: row.regionCode,
    department: row.departmentCode,
    version: row.version,
    answerBy: answerBy(day.calendar, row.assignedOn),
    today: day.today,
    objectedBefore: row.objectedBefore,
  };
}

export function mapAssignment(row: AssignmentRow, actor: Actor, day: RegionDay): AssignmentView {
  const facts = assignmentFacts(row, actor, day);
  return {
    id: row.id,
    version: row.version,
    projectKey: row.projectKey,
    projectOrdinal: row.projectOrdinal,
    projectTitle: row.projectTitle,
    programmeTitle: row.programmeTitle,
    department: { code: row.departmentCode, name: row.departmentName },
    part: row.part ?? 'supporting',
    milestones: [...row.milestones],
    assignedOn: row.assignedOn,
    answerBy: facts.answerBy,
    late: facts.state === 'waiting' && day.today > facts.answerBy,
    state: facts.state,
    objection: row.objection,
    answeredAt: row.answeredAt?.toISOString() ?? null,
    decision: row.decision,
    decisionText: row.decisionText,
    changedTo:
      row.changedToCode === null || row.changedToName === null
        ? null
        : { code: row.changedToCode, name: row.changedToName },
    allowedActions: allowedAssignmentSteps(facts).map(mapStep),
  };
}
