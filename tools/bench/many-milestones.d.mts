interface Owner {
  query(sql: string, values?: unknown[]): Promise<{ rows: Record<string, string>[] }>;
}

export function seedMilestones(database: Owner, milestones: number, regions: number): Promise<void>;
