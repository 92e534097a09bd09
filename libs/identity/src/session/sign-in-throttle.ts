import { Injectable } from '@nestjs/common';
import { Problem } from '@jiannuo/platform';

const WRONG_ALLOWED = 10;
const WINDOW_MS = 10 * 60_000;
/** So many pairs of account and address are remembered; the oldest goes first. */
const REMEMBERED = 10_000;

/**
 * Slows the guessing of a password. It counts per account and address, so that a stranger who
 * guesses cannot lock the owner out. Kept in this process; several of them allow as many times more.
 */
@Injectable()
export class SignInThrottle {
  private readonly attempts = new Map<string, number[]>();

  /**
   * Counts an attempt before its password is checked, so that many at once are counted too.
   * @throws Problem `too-many-requests` with the time to wait.
   */
  admit(username: string, address: string): void {
    const key = keyOf(username, address);
    const now = performance.now();
    const recent = (this.attempts.get(key) ?? []).filter((at) => now - at < WINDOW_MS);
    const oldest = recent[0];
    if (oldest !== undefined && recent.length >= WRONG_ALLOWED) {
      throw tooMany(Math.ceil((oldest + WINDOW_MS - now) / 1000));
    }
    this.attempts.delete(key);
    this.attempts.set(key, [...recent, now]);
    this.forgetOldest();
  }

  /** The password was right: what came before was the owner's own mistyping. */
  forgive(username: string, address: string): void {
    this.attempts.delete(keyOf(username, address));
  }

  private forgetOldest(): void {
    if (this.attempts.size <= REMEMBERED) return;
    const [first] = this.attempts.keys();
    if (first !== undefined) this.attempts.delete(first);
  }
}

function keyOf(username: string, address: string): string {
  return `${address} ${username}`;
}

function tooMany(seconds: number): Problem {
  const minutes = Math.ceil(seconds / 60);
  return new Problem(
    'too-many-requests',
    `输错的次数太多，请${minutes}分钟后再试。忘记密码请联系管理员。`,
    [],
    seconds,
  );
}
