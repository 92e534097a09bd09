import { distance } from 'fastest-levenshtein';

export interface KnownDepartment {
  readonly code: string;
  readonly name: string;
}

/** The department of that name or code, also with the county's name in front of it. */
export function findDepartment(
  name: string,
  departments: readonly KnownDepartment[],
): { readonly code: string | null; readonly closest: string | null } {
  const found = departments.find(
    (known) => known.name === name || known.code === name || isPrefixed(name, known.name),
  );
  return found === undefined
    ? { code: null, closest: closestTo(name, departments) }
    : { code: found.code, closest: null };
}

/** 洪洞县教育局 and 县教育局 are 教育局. */
function isPrefixed(name: string, known: string): boolean {
  return name.endsWith(known) && /(^|[县市区旗])$/u.test(name.slice(0, -known.length));
}

/** A name that differs by a slip of the pen, at most a third of its characters. */
function closestTo(name: string, departments: readonly KnownDepartment[]): string | null {
  const ranked = departments
    .map((known) => ({ name: known.name, slips: distance(name, known.name) }))
    .sort((a, b) => a.slips - b.slips);
  const best = ranked[0];
  return best !== undefined && best.slips * 3 <= Math.max(name.length, 3) ? best.name : null;
}
