/**
 * Bare Fastify and pg: the same rows an approval writes, in one transaction of the owner, without
 * chain, row-level security, session, locks or rules: submission, review, milestone, message, page,
 * record. The record is a row like any other: nothing is hashed and nobody waits for the one before.
 */
import fastify from 'fastify';
import pg from 'pg';

const WRITES = [
  {
    name: 'submission',
    text: `UPDATE submission SET state = 'approved', version = version + 1, decided_at = business_now(),
      updated_at = business_now(), public_note = '已核实。',
      approval_order = nextval('submission_approval_order') WHERE id = $1`,
  },
  {
    name: 'review',
    text: `INSERT INTO review (id, submission_id, region_code, round, action, actor_id, comment, public_note,
        decided_at)
      SELECT uuidv7(), s.id, s.region_code, s.round, 'approve', a.user_id, '属实', '已核实。', business_now()
      FROM submission s JOIN submission_author a ON a.submission_id = s.id WHERE s.id = $1`,
  },
  {
    name: 'milestone',
    text: `UPDATE milestone m SET completed_on = s.completed_on, reported_on = s.reported_on,
        version = m.version + 1
      FROM submission s WHERE s.id = $1 AND m.id = s.milestone_id`,
  },
  {
    name: 'message',
    text: `INSERT INTO notification (id, region_code, dedupe_key, kind, subject_type, subject_key, epoch, step,
        recipient_id, channel, payload, not_before)
      SELECT uuidv7(), s.region_code, 'bare:' || s.id, 'submission-approved', 'submission', s.id::text, 1, 'v2',
        a.user_id, 'inbox', '{"title":"审核通过","body":"已审核通过，并已公开。","link":null}', business_now()
      FROM submission s JOIN submission_author a ON a.submission_id = s.id WHERE s.id = $1`,
  },
  {
    name: 'page',
    text: `INSERT INTO publication_request (id, programme_id, project_key, reason, priority)
      SELECT uuidv7(), j.programme_id, j.key, 'decision', 0
      FROM submission s JOIN project j ON j.id = s.project_id WHERE s.id = $1`,
  },
  {
    name: 'record',
    text: `INSERT INTO audit_event (chain, seq, previous_hash, hash, canonical, recorded_at, occurred_at, actor_id,
        action, subject_type, subject_key)
      SELECT 'bare', nextval('bare_record'), '', '', jsonb_build_object('actor', a.user_id, 'action',
          'submission.approve', 'subjectKey', s.id, 'change', jsonb_build_object('to', 'approved', 'completedOn',
          s.completed_on, 'reportedOn', s.reported_on))::text, clock_timestamp(), business_now(), a.user_id,
        'submission.approve', 'submission', s.id::text
      FROM submission s JOIN submission_author a ON a.submission_id = s.id WHERE s.id = $1`,
  },
];

const pool = new pg.Pool({ connectionString: process.argv[2], max: 10 });
await pool.query('CREATE SEQUENCE IF NOT EXISTS bare_record');
const app = fastify();
app.post('/approve/:id', async (request) => {
  const client = await pool.connect();
  try {
    await client.query('START TRANSACTION');
    for (const write of WRITES) await client.query({ ...write, values: [request.params.id] });
    await client.query('COMMIT');
    return { state: 'approved' };
  } finally {
    client.release();
  }
});
await app.listen({ port: 0, host: '127.0.0.1' });
console.log(app.server.address().port);
process.stdin.resume();
process.stdin.on('end', () => process.exit(0));
