import type pg from 'pg';

interface Made {
  readonly madeAt: string;
  readonly rows: number;
  readonly files: number;
  readonly missingFiles: readonly string[];
}

/** Notes in the database that a backup was made, for the state page. @returns the number of the note. */
export async function recordBackup(client: pg.Client, made: Made): Promise<string> {
  const { rows } = await client.query<{ id: string }>(
    `INSERT INTO backup_run (made_at, row_count, file_count, missing_file_count)
     VALUES ($1, $2, $3, $4) RETURNING id`,
    [made.madeAt, made.rows, made.files, made.missingFiles.length],
  );
  const [run] = rows;
  if (!run) throw new Error('The backup could not be noted.');
  return run.id;
}

/** Notes that the backup was restored on trial and found to be the same. */
export async function recordVerified(client: pg.Client, runId: string): Promise<void> {
  await client.query(`UPDATE backup_run SET verified_at = clock_timestamp() WHERE id = $1`, [
    runId,
  ]);
}
