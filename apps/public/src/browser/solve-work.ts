import { solveChallenge } from 'altcha-lib/v1';

/** The small piece of work the server asks for in place of a captcha. */
export interface Work {
  readonly algorithm: 'SHA-256';
  readonly challenge: string;
  readonly maxnumber: number;
  readonly salt: string;
  readonly signature: string;
}

/** The solved work as the server wants it. @throws when it has no solution or hashing is refused. */
export async function solveWork(work: Work): Promise<string> {
  const { algorithm, challenge, salt, maxnumber, signature } = work;
  const solution = await solveChallenge(challenge, salt, algorithm, maxnumber).promise;
  if (solution === null) throw new Error('The work has no solution');
  return btoa(JSON.stringify({ algorithm, challenge, salt, signature, number: solution.number }));
}
