/** A county whose outbox is full. */
import { createHash, randomUUID } from 'node:crypto';

const REGION = '141024';
const TOKEN = 'chaos-session-of-the-administrator';
export const COOKIE = `jiannuo_session=${TOKEN}`;
const HTTP = ['webhook', 'wecom', 'dingtalk', 'sms'];
const CHANNELS = ['inbox', 'email', ...HTTP];
const PEOPLE = 20;
/** An id that says which row it is: the moods of the receivers depend on it, so runs can be repeated. */
const idOf = (seed, n) => {
  const hex = createHash('sha256').update(`${seed}/${n}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

/** People, an administrator who has signed in, and an outbox of `count` messages over all channels. */
export async function seedCounty(client, { seed, count }) {
  await client.query(
    `UPDATE clock SET demo = true, clock_offset = timestamptz '2024-09-20 02:00:00Z' - clock_timestamp()`,
  );
  await client.query(`INSERT INTO region (code, name) VALUES ($1, '洪洞县')`, [REGION]);
  const people = Array.from({ length: PEOPLE }, (_, n) => idOf(seed, `person ${n}`));
  await client.query(
    `INSERT INTO app_user (id, username, display_name, email, mobile, password_hash)
     SELECT id, 'user' || n, '填报员' || n, 'user' || n || '@example.test', 13800000000 + n, 'none'
     FROM unnest($1::uuid[]) WITH ORDINALITY AS t (id, n)`,
    [people],
  );
  await client.query(
    `INSERT INTO role_grant (id, user_id, role, region_code)
     SELECT gen_random_uuid(), id, 'supervisor', $2 FROM unnest($1::uuid[]) AS id`,
    [people, REGION],
  );
  const admin = randomUUID();
  await client.query(
    `INSERT INTO app_user (id, username, display_name, password_hash) VALUES ($1, 'admin', '管理员', 'none')`,
    [admin],
  );
  await client.query(
    `INSERT INTO role_grant (id, user_id, role, region_code) VALUES (gen_random_uuid(), $1, 'administrator', $2)`,
    [admin, REGION],
  );
  await client.query(
    `INSERT INTO session (token_hash, user_id, expires_at) VALUES ($1, $2, clock_timestamp() + interval '1 day')`,
    [createHash('sha256').update(TOKEN).digest(), admin],
  );
  await seedOutbox(client, { seed, count, people });
}

/** News that is always owed, so that whatever is not sent was lost. */
export async function seedOutbox(client, { seed, count, people, from = 0 }) {
  const rows = Array.from({ length: count }, (_, index) => {
    const n = from + index;
    return {
      id: idOf(seed, `row ${n}`),
      channel: CHANNELS[n % CHANNELS.length],
      recipient: people[n % people.length],
      title: `撤销审核通过 第${n}件 "{{mobile}}"\r\nBcc: thief@example.test`,
    };
  });
  await client.query(
    `INSERT INTO notification (id, region_code, dedupe_key, kind, subject_type, subject_key, step,
       recipient_id, channel, payload, not_before)
     SELECT id, $2, id::text, 'submission-revoked', 'submission', id::text, 'v1', recipient, channel,
       jsonb_build_object('title', title, 'body', '请核实。', 'link', '/x'), business_now()
     FROM jsonb_to_recordset($1::jsonb) AS r(id uuid, channel text, recipient uuid, title text)`,
    [JSON.stringify(rows), REGION],
  );
}

/** Sets up the ways out through the API, as an administrator does. */
export async function setUpChannels(api, port) {
  for (const channel of HTTP) {
    const answer = await fetch(`${api}/api/v1/settings/channels/${REGION}/${channel}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json', cookie: COOKIE },
      body: JSON.stringify({
        version: 0,
        enabled: true,
        url: `http://127.0.0.1:${port}/${channel}?access_token=t`,
        secret: channel === 'webhook' ? `whsec_${Buffer.alloc(32, 1).toString('base64')}` : 'SEC',
        template: null,
        perMinute: 6000,
      }),
    });
    if (answer.status !== 204)
      throw new Error(`${channel}: ${answer.status} ${await answer.text()}`);
  }
}
