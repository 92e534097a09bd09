import { createHash, createHmac } from 'node:crypto';
import { createChallenge, verifySolution } from 'altcha-lib/v1';
import type { FeedbackChallenge } from '@jiannuo/contracts';

/** About a second on an old phone; thousands of rows cost a spammer hours. */
const LARGEST_NUMBER = 20_000;
const VALID_MS = 10 * 60_000;

/** The key of the challenges, derived so that it opens nothing else. */
export function workKey(secretKey: Buffer): string {
  return createHmac('sha256', secretKey).update('feedback work').digest('hex');
}

/** A fresh piece of work, valid for ten minutes. */
export async function createWork(key: string): Promise<FeedbackChallenge> {
  const { algorithm, challenge, salt, signature } = await createChallenge({
    hmacKey: key,
    maxnumber: LARGEST_NUMBER,
    expires: new Date(Date.now() + VALID_MS),
  });
  return { algorithm, challenge, salt, signature, maxnumber: LARGEST_NUMBER };
}

/** The hash that makes a solved piece of work worth one row, or null when it is not solved. */
export async function checkWork(work: string, key: string): Promise<Buffer | null> {
  if (!(await solved(work, key))) return null;
  const { challenge } = JSON.parse(atob(work)) as { challenge: string };
  return createHash('sha256').update(challenge).digest();
}

async function solved(work: string, key: string): Promise<boolean> {
  try {
    return await verifySolution(work, key, true);
  } catch (error) {
    // The library takes the fields as they come; whatever they are, they are no solution.
    if (error instanceof Error) return false;
    throw error;
  }
}
