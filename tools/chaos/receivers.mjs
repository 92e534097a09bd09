/** Receivers that misbehave by chance, and note every attempt they see. */
import { createServer } from 'node:http';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { chanceOf } from './chance.mjs';

/** How often each happens. A hang costs a time-out, so there are few. */
const HTTP_MOODS = {
  take: 55,
  'error 500': 12,
  'close in the middle': 10,
  'busy 429': 6,
  redirect: 5,
  late: 4,
  hang: 4,
  refuse: 4,
};
const SMTP_MOODS = { take: 62, 'later 451': 16, close: 12, late: 5, hang: 5 };
const BUSY_SECONDS = 1;

/** @typedef {{ key: string, mood: string, at: number, what: string }} Attempt */

/** Webhooks, robots and an SMS gateway at one address; `/inside` is what nobody may reach. */
export async function startHttpReceiver({ seed, lateMs }) {
  const attempts = [];
  let reachedInside = 0;
  const server = createServer((request, response) => {
    if (request.url.startsWith('/inside')) reachedInside += 1;
    const parts = [];
    request.on('data', (part) => parts.push(part));
    request.on('end', () => {
      const body = Buffer.concat(parts).toString('utf8');
      const key = request.headers['webhook-id'] ?? request.headers['idempotency-key'] ?? 'none';
      const mood = moodOf(seed, key, attempts, HTTP_MOODS);
      attempts.push({ key, mood, at: performance.now(), what: body });
      answer(response, mood, lateMs);
    });
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: server.address().port,
    attempts,
    reachedInside: () => reachedInside,
    busyMs: BUSY_SECONDS * 1000,
    stop: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

function answer(response, mood, lateMs) {
  response.on('error', () => undefined);
  const take = () => response.end('{"errcode":0,"errmsg":"ok"}');
  switch (mood) {
    case 'take':
      return void take();
    case 'error 500':
      return void response.writeHead(500).end();
    case 'refuse':
      return void response.writeHead(403).end();
    case 'busy 429':
      return void response.writeHead(429, { 'retry-after': String(BUSY_SECONDS) }).end();
    case 'redirect':
      return void response.writeHead(307, { location: '/inside' }).end();
    case 'close in the middle':
      response.writeHead(200, { 'content-length': 1000 });
      return void response.write('{"err', () => response.destroy());
    case 'late':
      // It has been taken, and the sender will never know.
      return void setTimeout(take, lateMs);
    default:
      return undefined;
  }
}

/** A mail server; which mail it is, it knows when all of it is there. */
export async function startMailServer({ seed, lateMs }) {
  const attempts = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, session, done) => {
      void simpleParser(stream).then((mail) => {
        const key = mail.messageId.replace(/^<|@.*$/g, '');
        const recipients = session.envelope.rcptTo.map(({ address }) => address).join();
        const mood = moodOf(seed, key, attempts, SMTP_MOODS);
        attempts.push({ key, mood, at: performance.now(), what: `${recipients} ${mail.subject}` });
        if (mood === 'take') done();
        else if (mood === 'later 451')
          done(Object.assign(new Error('try later'), { responseCode: 451 }));
        else if (mood === 'late') setTimeout(done, lateMs);
        else if (mood === 'close') closeSession(server, session.id);
      }, done);
    },
  });
  server.on('error', () => undefined);
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: server.server.address().port,
    attempts,
    stop: () =>
      new Promise((resolve) => {
        for (const { id } of server.connections) closeSession(server, id);
        server.close(resolve);
      }),
  };
}

function closeSession(server, id) {
  for (const connection of server.connections) {
    if (connection.id === id) connection._socket.destroy();
  }
}

/** The n-th attempt with a key meets the same mood in every run of a seed. */
function moodOf(seed, key, attempts, moods) {
  const nth = attempts.filter((attempt) => attempt.key === key).length;
  return chanceOf(`${seed}/${key}/${nth}`).pick(moods);
}
