import type { DataSource } from 'typeorm';

/**
 * Takes photos whose evidence was erased out of every published version. One that a newest version
 * still shows waits for the publication that is asked for together with the erasure.
 * @param source connected as jiannuo_worker.
 * @returns how many are gone.
 */
export async function eraseWhatIsErased(source: DataSource): Promise<number> {
  const erased: { sha256: string }[] = await source.query(
    `SELECT DISTINCT e.display_sha256 AS sha256 FROM evidence e
     WHERE e.erased_at IS NOT NULL AND e.display_sha256 IS NOT NULL
       AND NOT EXISTS (SELECT FROM erased_photo x WHERE x.sha256 = e.display_sha256)`,
  );
  let gone = 0;
  for (const { sha256 } of erased) {
    const [row]: { done: boolean }[] = await source.query(
      'SELECT erase_published_photo($1) AS done',
      [sha256],
    );
    if (row?.done) gone += 1;
  }
  return gone;
}
