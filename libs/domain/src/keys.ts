/** Kinds of a programme 清单: 民生实事、重点工作、政府自身建设、主要预期目标. */
export const PROGRAMME_KINDS = ['livelihood', 'priority', 'governance', 'indicator'] as const;
export type ProgrammeKind = (typeof PROGRAMME_KINDS)[number];

export interface ProgrammeKeyParts {
  readonly region: string;
  readonly year: number;
  readonly kind: ProgrammeKind;
}
export interface ProjectKeyParts {
  /** The programme's key, such as '141024-2024-livelihood'. */
  readonly programme: string;
  readonly ordinal: number;
}
export interface MilestoneKeyParts {
  /** The project's key, such as '141024-2024-livelihood/14'. */
  readonly project: string;
  readonly ordinal: number;
}

/** GB/T 2260 gives six digits down to the county, GB/T 10114 three more for each level below. */
const PROGRAMME = /^(\d{6}(?:\d{3}){0,2})-([1-9]\d{3})-([a-z]+)$/;
const ORDINAL = /^[1-9]\d{0,5}$/;

/**
 * '141024-2024-livelihood': the name of a programme in URLs, exports, e-mails and logs.
 * @throws RangeError when the parts make no valid key.
 */
export function programmeKey(region: string, year: number, kind: ProgrammeKind): string {
  return requireKey(`${region}-${year}-${kind}`, parseProgrammeKey);
}

/**
 * '141024-2024-livelihood/14'.
 * @throws RangeError when the parts make no valid key.
 */
export function projectKey(programme: string, ordinal: number): string {
  return requireKey(`${programme}/${ordinal}`, parseProjectKey);
}

/**
 * '141024-2024-livelihood/14/3'.
 * @throws RangeError when the parts make no valid key.
 */
export function milestoneKey(project: string, ordinal: number): string {
  return requireKey(`${project}/${ordinal}`, parseMilestoneKey);
}

/** The parts of a programme key, or null when the text is none. */
export function parseProgrammeKey(text: string): ProgrammeKeyParts | null {
  const [, region, year, kindText] = PROGRAMME.exec(text) ?? [];
  const kind = PROGRAMME_KINDS.find((known) => known === kindText);
  if (region === undefined || year === undefined || kind === undefined) return null;
  return { region, year: Number(year), kind };
}

/** The parts of a project key, or null when the text is none. */
export function parseProjectKey(text: string): ProjectKeyParts | null {
  const parts = splitOrdinal(text);
  if (parts === null || parseProgrammeKey(parts.parent) === null) return null;
  return { programme: parts.parent, ordinal: parts.ordinal };
}

/** The parts of a milestone key, or null when the text is none. */
export function parseMilestoneKey(text: string): MilestoneKeyParts | null {
  const parts = splitOrdinal(text);
  if (parts === null || parseProjectKey(parts.parent) === null) return null;
  return { project: parts.parent, ordinal: parts.ordinal };
}

function splitOrdinal(text: string): { parent: string; ordinal: number } | null {
  const slash = text.lastIndexOf('/');
  if (slash < 0) return null;
  const ordinal = text.slice(slash + 1);
  return ORDINAL.test(ordinal) ? { parent: text.slice(0, slash), ordinal: Number(ordinal) } : null;
}

function requireKey(key: string, parse: (text: string) => object | null): string {
  if (parse(key) === null) throw new RangeError(`Not a valid key: ${key}`);
  return key;
}
