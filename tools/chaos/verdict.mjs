/** What must be true when the storm is over. Each is a sentence, and whether it holds. */

/**
 * @param {import('pg').Client} client
 * @param {{ http: Receiver & { reachedInside(): number }, mail: Receiver, count: number }} storm
 * @typedef {{ attempts: { what: string, mood: string }[] }} Receiver what arrived, and how it was met
 */
export async function verdictOn(client, { http, mail, count }) {
  const { rows } = await client.query(
    `SELECT id, channel, state, attempts, delivery_key AS key, recipient_id FROM notification`,
  );
  const sent = rows.filter(({ state }) => state === 'sent');
  const of = (...channels) => rows.filter(({ channel }) => channels.includes(channel));
  const mails = of('email');
  const posts = of('webhook', 'wecom', 'dingtalk', 'sms');
  const repeats =
    http.attempts.length + mail.attempts.length - distinct(http.attempts) - distinct(mail.attempts);
  const counted = rows.reduce((sum, { attempts }) => sum + attempts - 1, 0);
  const inbox = of('inbox');
  return {
    checks: [
      [`none of ${count} is lost`, rows.length === count && sent.length === count],
      [
        'every one in the inbox is there once',
        inbox.every(({ state }) => state === 'sent') &&
          new Set(inbox.map(({ id }) => id)).size === inbox.length,
      ],
      ['every mail was taken', mails.every(({ key }) => taken(mail, key))],
      ['every post was taken', posts.every(({ key }) => taken(http, key))],
      ['nothing came that nobody sent', onlyKnown(http, posts) && onlyKnown(mail, mails)],
      ['every repeat carries the key of the first and says the same', sameEachTime(http, mail)],
      ['every repeat was counted', counted >= repeats],
      ['whoever asked for patience got it', patient(http)],
      ['no redirect was followed', http.reachedInside() === 0],
      [
        'no title changed a mail’s recipients',
        mail.attempts.every(({ what }) => oneRecipient(what)),
      ],
    ],
    figures: {
      attempts: http.attempts.length + mail.attempts.length,
      repeats,
      attemptsBeyondTheFirst: counted,
      moods: tally([...http.attempts, ...mail.attempts].map(({ mood }) => mood)),
    },
  };
}

const distinct = (attempts) => new Set(attempts.map(({ key }) => key)).size;

/** A late answer means that it was taken, only that the sender never heard. */
function taken(receiver, key) {
  return receiver.attempts.some(
    (attempt) => attempt.key === key && (attempt.mood === 'take' || attempt.mood === 'late'),
  );
}

function onlyKnown(receiver, rows) {
  const keys = new Set(rows.map(({ key }) => key));
  return receiver.attempts.every(({ key }) => keys.has(key));
}

function sameEachTime(...receivers) {
  return receivers.every(({ attempts }) => {
    const said = new Map();
    return attempts.every(({ key, what }) => {
      // The moment of sending is the one thing in which a repeat differs.
      const words = what.replace(/"timestamp":"[^"]*"/, '');
      if (!said.has(key)) said.set(key, words);
      return said.get(key) === words;
    });
  });
}

/** After a 429 the same message is not sent again before the time that was asked for. */
function patient({ attempts, busyMs }) {
  return attempts.every((attempt, index) => {
    if (attempt.mood !== 'busy 429') return true;
    const again = attempts.slice(index + 1).find(({ key }) => key === attempt.key);
    // The receiver's own clock is read a moment before its answer is.
    return again === undefined || again.at - attempt.at >= busyMs * 0.98;
  });
}

function oneRecipient(what) {
  return /^user\d+@example\.test 撤销审核通过/.test(what);
}

function tally(names) {
  const counts = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}
