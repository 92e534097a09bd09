import { hash, verify } from '@node-rs/argon2';
import { Problem } from '@jiannuo/platform';

/** OWASP's minimum for argon2id: 19 MiB, two passes, one thread. */
const COST = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
const LONGEST_WAIT_MS = 5_000;

/** Stands in `password_hash` where an account has no password: invited, or of an identity provider. */
export const NO_PASSWORD = '*';
/**
 * The hash of a password nobody has, checked where there is none to check, so that every answer
 * takes the same time and no one can find out who has an account.
 */
const NOBODY =
  '$argon2id$v=19$m=19456,t=2,p=1$6GcMmzqPGAZ1uDSOFVWQkA$n0mV1u6b8e3o5m3wTzHwLq7dUjv2yQn3o8m0G0m3C0Y';

/**
 * An argon2id hash in PHC format.
 * @throws Problem `temporarily-unavailable` when its turn has not come after 5 s.
 */
export async function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password, COST));
}

/**
 * Whether the password matches; never for an account without one (null: without an account).
 * @throws Problem `temporarily-unavailable` when its turn has not come after 5 s.
 */
export async function verifyPassword(
  passwordHash: string | null,
  password: string,
): Promise<boolean> {
  const real = passwordHash !== null && passwordHash !== NO_PASSWORD;
  const matches = await inTurn(() => verify(real ? passwordHash : NOBODY, password));
  return real && matches;
}

let last: Promise<unknown> = Promise.resolve();

/**
 * One at a time in a process, because each takes 19 MiB and a core; a flood of sign-ins must not
 * take the memory of everything else.
 */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const asked = performance.now();
  const turn = last.then(async () => {
    if (performance.now() - asked > LONGEST_WAIT_MS) throw tooBusy();
    return work();
  });
  // The next in line waits for this turn's end, however it ends; the caller hears of a failure.
  last = turn.then(
    () => undefined,
    () => undefined,
  );
  return Promise.race([turn, rejectAfter(LONGEST_WAIT_MS, turn)]);
}

/** Never settles before `turn` does unless the wait is over; leaves no timer behind. */
async function rejectAfter(milliseconds: number, turn: Promise<unknown>): Promise<never> {
  return new Promise((_resolve, reject) => {
    const timer = setTimeout(() => reject(tooBusy()), milliseconds);
    const stop = (): void => clearTimeout(timer);
    turn.then(stop, stop);
  });
}

function tooBusy(): Problem {
  return new Problem('temporarily-unavailable', '现在登录的人较多，请稍等几秒再试。', [], 5);
}
