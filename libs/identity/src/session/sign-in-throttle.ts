import { Inject, Injectable } from '@nestjs/common';
import { Problem, Tally, type Count } from '@jiannuo/platform';

interface Brake {
  readonly allowed: number;
  readonly windowMs: number;
}

/** Wrong passwords of one account from one address, or from a browser known to be its owner's. */
const FROM_ONE: Brake = { allowed: 10, windowMs: 10 * 60_000 };
/** Wrong passwords of one account from all unknown browsers of the world. */
const FROM_STRANGERS: Brake = { allowed: 100, windowMs: 60 * 60_000 };
/** Wrong codes of one account from anywhere: whoever types them already knows the password. */
const CODES: Brake = { allowed: 20, windowMs: 60 * 60_000 };
/** Links that do not exist, from one address. */
const LINKS: Brake = { allowed: 50, windowMs: 10 * 60_000 };

/** Who tries to sign in as whom, and from where. */
export interface Attempt {
  readonly username: string;
  readonly address: string;
  /** The browser's name when the owner has signed in from it before. */
  readonly device: string | null;
}

/** A refusal to try again so soon. */
export class TooManyAttempts extends Problem {
  constructor(
    /** True once a window: enough for the record. */
    readonly first: boolean,
    seconds: number,
    detail: string,
  ) {
    super('too-many-requests', detail, [], seconds);
  }
}

/**
 * Slows guessing. Passwords are counted per account and address, and apart for browsers the owner
 * has used, so that a stranger who guesses cannot lock the owner out. Counted in Redis for all
 * processes, in this one while Redis is away.
 */
@Injectable()
export class SignInThrottle {
  constructor(@Inject(Tally) private readonly tally: Tally) {}

  /**
   * Counts an attempt before its password is checked, so that many at once are counted too.
   * @throws TooManyAttempts with the time to wait.
   */
  async admit(attempt: Attempt): Promise<void> {
    const detail = (minutes: number): string =>
      `输错的次数太多，请${minutes}分钟后再试。忘记密码请联系管理员。`;
    refuseAbove(await this.tally.add(nearKey(attempt), FROM_ONE.windowMs), FROM_ONE, detail);
    if (attempt.device !== null) return;
    const strangers = await this.tally.add(farKey(attempt), FROM_STRANGERS.windowMs);
    refuseAbove(strangers, FROM_STRANGERS, detail);
  }

  /** The password was right: what came before was the owner's own mistyping. */
  async forgive(attempt: Attempt): Promise<void> {
    await Promise.all([this.tally.clear(nearKey(attempt)), this.tally.clear(farKey(attempt))]);
  }

  /** @throws TooManyAttempts */
  async admitCode(userId: string): Promise<void> {
    const count = await this.tally.add(codeKey(userId), CODES.windowMs);
    refuseAbove(count, CODES, (minutes) => `验证码输错的次数太多，请${minutes}分钟后再试。`);
  }

  async forgiveCode(userId: string): Promise<void> {
    await this.tally.clear(codeKey(userId));
  }

  /**
   * One-time links are not to be tried out.
   * @throws TooManyAttempts
   */
  async admitLink(address: string): Promise<void> {
    const count = await this.tally.add(`link ${address}`, LINKS.windowMs);
    refuseAbove(count, LINKS, (minutes) => `尝试的次数太多，请${minutes}分钟后再试。`);
  }
}

function nearKey({ username, address, device }: Attempt): string {
  return device === null ? `sign-in from ${address} ${username}` : `sign-in device ${device}`;
}

function farKey({ username }: Attempt): string {
  return `sign-in ${username}`;
}

function codeKey(userId: string): string {
  return `code ${userId}`;
}

function refuseAbove(
  { count, endsInMs }: Count,
  { allowed }: Brake,
  detail: (minutes: number) => string,
): void {
  if (count <= allowed) return;
  const seconds = Math.ceil(Math.max(endsInMs, 1_000) / 1000);
  throw new TooManyAttempts(count === allowed + 1, seconds, detail(Math.ceil(seconds / 60)));
}
