import type { PublicClosing, PublicOrigin, PublicSitePlace } from '@jiannuo/contracts';
import type { Comparator, ProgrammeKind } from '@jiannuo/domain';

/** Rows of the `published.*` views, the only thing the public side reads of the private one. */
export interface ProgrammeRow {
  readonly id: string;
  readonly key: string;
  readonly kind: ProgrammeKind;
  readonly year: number;
  readonly title: string;
  readonly summary: string | null;
  readonly source: string | null;
  readonly state: 'published' | 'closed';
  readonly warning_working_days: number;
  readonly red_behind_points: number;
  readonly yellow_behind_points: number;
  readonly region_code: string;
  readonly region_name: string;
  readonly region_name_en: string | null;
  readonly time_zone: string;
  readonly index_number: string | null;
  readonly adopted_how: PublicOrigin['adoptedHow'];
  readonly adopted_meeting: string;
  readonly adopted_on: string | null;
  readonly adopted_document: string;
  readonly published_on: string | null;
  readonly closed_on: string | null;
}
export interface ProjectRow {
  readonly id: string;
  readonly key: string;
  readonly ordinal: number;
  readonly title: string;
  readonly short_title: string | null;
  readonly responsible_leader: string | null;
  readonly setup_is_sample: boolean;
  readonly target_comparator: Comparator | null;
  readonly target_value: number | null;
  readonly target_unit: string | null;
  readonly target_approximate: boolean;
  readonly target_relative_to: number | null;
  readonly last_year_value: number | null;
  readonly last_year_unit: string | null;
  readonly last_year_note: string | null;
  readonly beneficiaries: string;
  readonly how_to_apply: string;
  readonly where_to_apply: string;
  readonly apply_until: string | null;
  readonly public_telephone: string;
  /** 万元. */
  readonly money_planned: number | null;
  readonly money_in_place: number | null;
  readonly money_spent: number | null;
  readonly money_as_of: string | null;
  readonly withdrawn_on: string | null;
  readonly accepted_on: string | null;
  readonly acceptance_public_note: string;
  /** What becomes of it after its list. */
  readonly closing: PublicClosing['outcome'] | null;
  readonly closing_public_reason: string;
  readonly continues_key: string | null;
}
export interface DepartmentRow {
  readonly project_id: string;
  readonly code: string;
  readonly name: string;
  readonly part: 'lead' | 'supporting';
}
export interface OfficeRow {
  readonly code: string;
  readonly name: string;
  readonly public_telephone: string;
}
export interface DeliverableRow {
  readonly project_id: string;
  readonly ordinal: number;
  readonly text: string;
  readonly derived: boolean;
  readonly target: number | null;
  readonly unit: string | null;
  readonly definition: string | null;
  readonly definition_is_sample: boolean;
  readonly direction: 'floor' | 'ceiling';
  readonly current_value: number | null;
  readonly current_period: string | null;
}
export interface SiteRow {
  readonly project_id: string;
  readonly deliverable_ordinal: number;
  readonly ordinal: number;
  readonly name: string;
  readonly township: string;
  readonly state: PublicSitePlace['state'];
  readonly finished_on: string | null;
}
export interface MilestoneRow {
  readonly id: string;
  readonly key: string;
  readonly project_id: string;
  readonly ordinal: number;
  readonly title: string;
  readonly department_code: string;
  readonly department_name: string;
  readonly original_due_date: string;
  readonly due_date: string;
  readonly weight: number;
  readonly is_sample: boolean;
  readonly completed_on: string | null;
  readonly reported_on: string | null;
  readonly withdrawn_on: string | null;
  readonly pending_reported_on: string | null;
  readonly clock_resumes_on: string | null;
  readonly planned_start: string | null;
  readonly deliverable_ordinal: number | null;
  readonly extension_asked_on: string | null;
}
export interface ReviewPeriodRow {
  readonly milestone_id: string;
  readonly reported_on: string;
  readonly returned_on: string;
}
export interface DecisionRow {
  readonly milestone_id: string;
  readonly public_note: string;
  readonly approved_on: string;
}
export interface PhotoRow {
  readonly milestone_id: string;
  readonly caption: string;
  readonly sha256: string;
  readonly storage_key: string;
  readonly width: number | null;
  readonly height: number | null;
}
export interface CorrectionRow {
  readonly milestone_id: string;
  readonly public_note: string;
  readonly corrected_on: string;
}

export interface ExtensionRow {
  readonly milestone_id: string;
  readonly asked_on: string;
  readonly previous_due_date: string | null;
  readonly granted_due_date: string;
  readonly decided_on: string;
  readonly public_note: string;
}
export interface AmendedValues {
  readonly title: string | null;
  readonly weight: number | null;
  readonly dueDate: string | null;
  readonly department: string | null;
  readonly withdrawn: boolean | null;
  readonly targets: readonly { readonly deliverable: number; readonly target: number }[] | null;
}
export interface AmendmentRow {
  readonly project_id: string;
  readonly milestone_id: string | null;
  readonly basis_authority: string;
  readonly basis_date: string | null;
  readonly basis_document: string;
  readonly decided_on: string;
  readonly public_note: string;
  readonly before: AmendedValues;
  readonly after: AmendedValues;
}
export interface CheckUpRow {
  readonly milestone_id: string;
  readonly visited_on: string | null;
  readonly outcome: 'confirmed' | 'untrue';
  readonly done_on: string;
  readonly public_note: string;
}
export interface ProgressNoteRow {
  readonly project_id: string;
  readonly period: string;
  readonly decided_on: string;
  readonly department_code: string;
  readonly department_name: string;
  readonly public_note: string;
}
export interface QuestionRow {
  readonly project_id: string;
  readonly kind: 'question' | 'objection';
  readonly public_question: string;
  readonly public_answer: string;
  readonly received_on: string;
  readonly answered_on: string;
}
