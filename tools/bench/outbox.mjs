/** One county, its people and an outbox, for the figures of deliveries. */
import { createHash } from 'node:crypto';

const REGION = '141024';
const PEOPLE = 500;
const PERSON = (n) =>
  `overlay(overlay(md5('outbox person ' || ${n}) PLACING '8' FROM 13 FOR 1) PLACING '8' FROM 17 FOR 1)::uuid`;

/** @returns {Promise<string[]>} session tokens, one for each person */
export async function seedOutboxPeople(database) {
  await database.query(
    `UPDATE clock SET demo = true, clock_offset = timestamptz '2024-09-20 02:00:00Z' - clock_timestamp()`,
  );
  await database.query(`INSERT INTO region (code, name) VALUES ($1, '洪洞县')`, [REGION]);
  await database.query(
    `INSERT INTO app_user (id, username, display_name, email, password_hash)
     SELECT ${PERSON('n')}, 'user' || n, '填报员' || n, 'user' || n || '@example.test', 'none'
     FROM generate_series(1, $1::int) n`,
    [PEOPLE],
  );
  await database.query(
    `INSERT INTO role_grant (id, user_id, role, region_code)
     SELECT gen_random_uuid(), ${PERSON('n')}, 'supervisor', $2 FROM generate_series(1, $1::int) n`,
    [PEOPLE, REGION],
  );
  const tokens = Array.from({ length: PEOPLE }, (_, n) => `outbox-session-${n}`);
  await database.query(
    `INSERT INTO session (token_hash, user_id, expires_at)
     SELECT hash, ${PERSON('at')}, clock_timestamp() + interval '1 day'
     FROM unnest($1::bytea[]) WITH ORDINALITY AS t (hash, at)`,
    [tokens.map((token) => createHash('sha256').update(token).digest())],
  );
  return tokens;
}

/** Messages that are always owed. `inSeconds`: from now until they may go out; negative: sent then. */
export async function fillOutbox(database, { channel, count, label, inSeconds = 0, sent = false }) {
  await database.query(
    `INSERT INTO notification (id, region_code, dedupe_key, kind, subject_type, subject_key, step,
       recipient_id, channel, payload, not_before, state, sent_at, attempts)
     SELECT uuidv7(), $1, $2 || ':' || n, 'submission-revoked', 'submission',
       gen_random_uuid()::text, 'v1', ${PERSON(`(1 + n % ${PEOPLE})`)}, $3,
       '{"title":"撤销审核通过","body":"请核实。","link":"/x"}',
       business_now() + make_interval(secs => $5), CASE WHEN $6 THEN 'sent' ELSE 'pending' END,
       CASE WHEN $6 THEN business_now() + make_interval(secs => $5) END, CASE WHEN $6 THEN 1 ELSE 0 END
     FROM generate_series(1, $4::int) n`,
    [REGION, label, channel, count, inSeconds, sent],
  );
  if (sent) await database.query('VACUUM ANALYZE notification');
}

/** Resolves when nothing of this label waits or is on its way. */
export async function untilDrained(database, label, seconds = 120) {
  const deadline = performance.now() + seconds * 1_000;
  while (performance.now() < deadline) {
    const { rows } = await database.query(
      `SELECT EXISTS (SELECT 1 FROM notification WHERE state IN ('pending', 'sending')
         AND dedupe_key LIKE $1 || ':%') AS waits`,
      [label],
    );
    if (!rows[0].waits) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`${label} was not drained within ${seconds} s`);
}
