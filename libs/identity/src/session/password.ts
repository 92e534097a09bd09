import { hash, verify } from '@node-rs/argon2';
import { Problem } from '@jiannuo/platform';

/** OWASP's minimum for argon2id: 19 MiB, two passes, one thread. */
const COST = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
const LONGEST_WAIT_MS = 5_000;

/** An argon2id hash in PHC format. */
export async function hashPassword(password: string): Promise<string> {
  return hash(password, COST);
}

let last: Promise<unknown> = Promise.resolve();

/**
 * Whether the password matches. One check runs at a time in a process, because each takes 19 MiB
 * and a core; a flood of sign-ins must not take the memory of everything else.
 * @throws Problem `temporarily-unavailable` when its turn has not come after 5 s.
 */
export async function verifyPassword(passwordHash: string, password: string): Promise<boolean> {
  const asked = performance.now();
  const turn = last.then(async () => {
    if (performance.now() - asked > LONGEST_WAIT_MS) throw tooBusy();
    return verify(passwordHash, password);
  });
  // The next in line waits for this turn's end, however it ends; the caller hears of a failure.
  last = turn.then(
    () => undefined,
    () => undefined,
  );
  return Promise.race([turn, rejectAfter(LONGEST_WAIT_MS, turn)]);
}

/** Never settles before `turn` does unless the wait is over; leaves no timer behind. */
async function rejectAfter(milliseconds: number, turn: Promise<boolean>): Promise<never> {
  return new Promise((_resolve, reject) => {
    const timer = setTimeout(() => reject(tooBusy()), milliseconds);
    const stop = (): void => clearTimeout(timer);
    turn.then(stop, stop);
  });
}

function tooBusy(): Problem {
  return new Problem('temporarily-unavailable', '现在登录的人较多，请稍等几秒再试。', [], 5);
}
