/**
 * Every column of a private table that a view of `published` may read, in one list. What is not
 * here is private: the catalogue is held against this list, and every private column that can hold
 * words is filled with a canary before everything public is searched for it.
 */
export interface PublicColumns {
  /** Handed out, in rows the view's own rule lets through. */
  readonly shown: readonly string[];
  /** Only for joining and for the rule in the WHERE; never handed out as words. */
  readonly ruling: readonly string[];
}

export const PUBLIC_COLUMNS: Readonly<Record<string, PublicColumns>> = {
  region: { shown: ['code', 'name', 'name_en', 'time_zone'], ruling: [] },
  programme: {
    shown: [
      ...['id', 'key', 'kind', 'year', 'title', 'summary', 'source', 'state', 'starts_on'],
      ...['ends_on', 'warning_working_days', 'red_behind_points', 'yellow_behind_points'],
      ...['index_number', 'adopted_how', 'adopted_meeting', 'adopted_on', 'adopted_document'],
      ...['published_on', 'closed_on'],
    ],
    ruling: ['region_code'],
  },
  project: {
    shown: [
      ...['id', 'key', 'programme_id', 'ordinal', 'title', 'short_title', 'responsible_leader'],
      ...['setup_is_sample', 'target_comparator', 'target_value', 'target_unit'],
      ...['target_approximate', 'target_relative_to', 'last_year_value', 'last_year_unit'],
      ...['last_year_note', 'beneficiaries', 'how_to_apply', 'where_to_apply', 'apply_until'],
      ...['public_telephone', 'money_planned', 'money_in_place', 'money_spent', 'money_as_of'],
      ...['withdrawn_on', 'accepted_on', 'acceptance_public_note', 'closing'],
      'closing_public_reason',
    ],
    ruling: ['continues_id'],
  },
  project_department: { shown: ['project_id', 'part'], ruling: ['department_id'] },
  department: { shown: ['code', 'name', 'public_telephone', 'region_code'], ruling: ['id'] },
  deliverable: {
    shown: [
      ...['project_id', 'ordinal', 'text', 'derived', 'target', 'unit', 'direction'],
      ...['definition', 'definition_is_sample', 'parts_add_up', 'counts_sites'],
      ...['current_value', 'current_period'],
    ],
    ruling: ['id'],
  },
  milestone: {
    shown: [
      ...['id', 'key', 'project_id', 'ordinal', 'title', 'original_due_date', 'due_date'],
      ...['weight', 'is_sample', 'completed_on', 'reported_on', 'withdrawn_on', 'planned_start'],
    ],
    ruling: ['department_id', 'deliverable_id'],
  },
  submission: {
    shown: [
      ...['milestone_id', 'reported_on', 'public_note', 'decided_at', 'completed_on'],
      ...['previous_due_date', 'granted_due_date', 'basis_authority', 'basis_date'],
      ...['basis_document', 'changes', 'before', 'period', 'project_id', 'id'],
    ],
    ruling: ['kind', 'state', 'department_id'],
  },
  submission_round: { shown: ['submitted_at'], ruling: ['submission_id', 'round'] },
  review: {
    shown: ['public_note', 'decided_at'],
    ruling: ['submission_id', 'action', 'round'],
  },
  evidence: {
    shown: ['id', 'caption', 'display_sha256', 'display_key', 'width', 'height'],
    ruling: ['submission_id', 'visibility', 'removed_at', 'erased_at', 'purpose'],
  },
  site: {
    shown: ['ordinal', 'name', 'township', 'state', 'finished_on', 'confirmed_on'],
    ruling: ['deliverable_id'],
  },
  objection: {
    shown: [
      ...['id', 'project_id', 'kind', 'public_question', 'public_answer', 'received_on'],
      'answered_on',
    ],
    ruling: ['publicity'],
  },
  check_up: {
    shown: ['id', 'milestone_id', 'visited_on', 'outcome', 'public_note', 'done_at'],
    ruling: ['submission_id', 'state'],
  },
  calendar_day: { shown: ['region_code', 'day', 'kind'], ruling: [] },
  clock: { shown: ['clock_offset', 'demo'], ruling: [] },
};

/** Made for the public, or without any word of a user: the list of migrations. */
export const NOT_PRIVATE_TABLES: readonly string[] = [
  'publication',
  'publication_file',
  'erased_photo',
  'migrations',
];

export function isPublicColumn(table: string, column: string): boolean {
  const { shown = [], ruling = [] } = PUBLIC_COLUMNS[table] ?? {};
  return shown.includes(column) || ruling.includes(column);
}
