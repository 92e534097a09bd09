/**
 * Bare Fastify and pg: the milestones of one department as rows, by one prepared statement.
 * `/rows` only that; `/session` asks first whose session it is; `/region` both, the rows in a
 * transaction of the api's role, under row-level security.
 */
import { createHash } from 'node:crypto';
import fastify from 'fastify';
import pg from 'pg';

const ROWS = {
  name: 'rows',
  text: `SELECT m.id, m.key, m.ordinal, m.title, d.code AS "departmentCode", d.name AS "departmentName",
      m.original_due_date AS "originalDueDate", m.due_date AS "dueDate", m.weight,
      m.completed_on AS "completedOn", m.reported_on AS "reportedOn", j.key AS "projectKey",
      j.ordinal AS "projectOrdinal", j.title AS "projectTitle"
    FROM milestone m JOIN department d ON d.id = m.department_id JOIN project j ON j.id = m.project_id
    WHERE m.department_id = $1 AND m.completed_on IS NULL AND m.withdrawn_on IS NULL
    ORDER BY m.due_date LIMIT 50`,
};
const SESSION = {
  name: 'session',
  text: `SELECT u.id, g.region_code AS region, g.department_id AS department
    FROM session s JOIN app_user u ON u.id = s.user_id AND u.active JOIN role_grant g ON g.user_id = u.id
    WHERE s.token_hash = $1 AND s.expires_at > clock_timestamp()`,
};

const url = process.argv[2];
const owner = new pg.Pool({ connectionString: url, max: 10 });
const api = new pg.Pool({ connectionString: url, max: 10, options: '-c role=jiannuo_api' });
const departments = new Map();
const app = fastify();

app.get('/rows', async (request) => {
  const token = tokenOf(request);
  const department = departments.get(token) ?? (await whose(token)).department;
  departments.set(token, department);
  return { items: (await owner.query({ ...ROWS, values: [department] })).rows };
});

app.get('/session', async (request) => {
  const { department } = await whose(tokenOf(request));
  return { items: (await owner.query({ ...ROWS, values: [department] })).rows };
});

app.get('/region', async (request) => {
  const { department, region } = await whose(tokenOf(request));
  const client = await api.connect();
  try {
    await client.query('START TRANSACTION');
    await client.query(`SELECT set_config('app.regions', $1, true)`, [region]);
    const { rows } = await client.query({ ...ROWS, values: [department] });
    await client.query('COMMIT');
    return { items: rows };
  } finally {
    client.release();
  }
});

async function whose(token) {
  const hash = createHash('sha256').update(token).digest();
  return (await owner.query({ ...SESSION, values: [hash] })).rows[0];
}

function tokenOf(request) {
  return request.headers.cookie.split('=')[1];
}

await app.listen({ port: 0, host: '127.0.0.1' });
console.log(app.server.address().port);
process.stdin.resume().on('end', () => process.exit(0));
process.on('SIGTERM', () => process.exit(0));
