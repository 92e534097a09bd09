/** Bare Fastify and pg: what waits for a review in a county, by one prepared statement of the owner. */
import { createHash } from 'node:crypto';
import fastify from 'fastify';
import pg from 'pg';

const REGION = {
  name: 'region',
  text: `SELECT g.region_code AS region FROM session s JOIN role_grant g ON g.user_id = s.user_id
    WHERE s.token_hash = $1 LIMIT 1`,
};
const QUEUE = {
  name: 'queue',
  text: `SELECT s.id, s.state, s.version, s.completed_on, s.submitted_at, d.name AS department, m.key, m.title,
      m.due_date, j.title AS project,
      (SELECT count(*) FROM evidence e WHERE e.submission_id = s.id AND e.removed_at IS NULL) AS photos
    FROM submission s JOIN project j ON j.id = s.project_id JOIN department d ON d.id = s.department_id
    LEFT JOIN milestone m ON m.id = s.milestone_id
    WHERE s.region_code = $1 AND s.state IN ('submitted','signed-off')
    ORDER BY s.submitted_at, s.id LIMIT 50`,
};

const pool = new pg.Pool({ connectionString: process.argv[2], max: 10 });
const app = fastify();
app.get('/queue', async (request) => {
  const token = /jiannuo_session=([^;]+)/.exec(request.headers.cookie ?? '')?.[1] ?? '';
  const hash = createHash('sha256').update(token).digest();
  const { rows } = await pool.query({ ...REGION, values: [hash] });
  return { items: (await pool.query({ ...QUEUE, values: [rows[0].region] })).rows };
});
await app.listen({ port: 0, host: '127.0.0.1' });
console.log(app.server.address().port);
process.stdin.resume();
process.stdin.on('end', () => process.exit(0));
