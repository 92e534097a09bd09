import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The shape of data/*.json: the document's words, and under `assumed` a setup of ours. */
export interface ListFile {
  readonly source: { readonly file: string; readonly title: string };
  readonly region: ListRegion;
  readonly departments: readonly { readonly code: string; readonly name: string }[];
  readonly programmes: readonly ListProgramme[];
}

export interface ListRegion {
  readonly code: string;
  readonly name: string;
  readonly nameEn?: string;
  readonly parent?: ListRegion;
}

export interface ListProgramme {
  readonly kind: 'livelihood' | 'priority' | 'governance' | 'indicator';
  readonly year: number;
  readonly title: string;
  /** All that the document says of a list that is closed. */
  readonly summaryOnly?: string;
  readonly projects: readonly ListProject[];
}

export interface ListProject {
  readonly ordinal: number;
  readonly title: string;
  readonly shortTitle?: string;
  readonly deliverables?: readonly ListDeliverable[];
  readonly target?: {
    readonly comparator: string;
    readonly value?: number;
    readonly unit?: string;
    readonly approximate?: boolean;
    readonly relativeTo?: number;
  };
  readonly lastYear?: { readonly value: number; readonly unit: string; readonly note?: string };
  readonly assumed?: {
    readonly shortTitle: string;
    readonly lead: string;
    readonly with: readonly string[];
    readonly leader: string;
    /** Ordinal of a milestone → ordinals of those it follows. */
    readonly follows?: Readonly<Record<string, readonly number[]>>;
    /** Title, department, due date, weight. */
    readonly milestones: readonly (readonly [string, string, string, number])[];
  };
}

export interface ListDeliverable {
  readonly text: string;
  readonly derived?: boolean;
  readonly quantity?: { readonly target: number; readonly unit: string };
  readonly assumedDefinition?: string;
}

/** The list of 洪洞县 of 2024, two folders above this file's folder and above the built one. */
export const HONGTONG_2024 = join(import.meta.dirname, '../../data/hongtong-2024.json');

/** @throws Error that names the file when it is not such a list. */
export async function readListFile(path: string): Promise<ListFile> {
  const content: unknown = JSON.parse(await readFile(path, 'utf8'));
  if (!isListFile(content)) {
    throw new Error(`${path} 不是清单文件：应有 source、region、departments 和 programmes。`);
  }
  return content;
}

/** The database checks every value; here only what keeps the loader from stumbling. */
function isListFile(content: unknown): content is ListFile {
  return (
    typeof content === 'object' &&
    content !== null &&
    'source' in content &&
    'region' in content &&
    'departments' in content &&
    Array.isArray(content.departments) &&
    'programmes' in content &&
    Array.isArray(content.programmes)
  );
}
