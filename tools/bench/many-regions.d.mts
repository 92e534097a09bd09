interface Owner {
  query(sql: string, values?: unknown[]): Promise<unknown>;
}

export const MILESTONES_PER_REGION: number;
export function seedRegions(
  database: Owner,
  regions: number,
): Promise<{ readonly regions: number; code(n: number): string }>;
export function seedSessions(database: Owner, person: number, regions: number): Promise<string[]>;
