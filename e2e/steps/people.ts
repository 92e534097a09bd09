import pg from 'pg';
import { apiOf } from './hand-in.js';
import { demoPassword } from './sign-in.js';

interface NewPerson {
  readonly username: string;
  readonly displayName: string;
  readonly role: 'reporter' | 'supervisor';
  readonly department?: string;
}

/** One more person, who has set the password that all accounts of this run have. */
export async function addPerson({ role, department, ...person }: NewPerson): Promise<void> {
  const admin = await apiOf('admin');
  const grants = [{ role, department: department ?? null }];
  const invited = await admin.post('/api/v1/users', { data: { ...person, grants } });
  if (!invited.ok()) throw new Error(`${person.username}: ${await invited.text()}`);
  const { code } = (await invited.json()) as { code: string };
  const used = await admin.post('/api/v1/account-links/use', {
    data: { code, newPassword: demoPassword() },
  });
  if (!used.ok()) throw new Error(`${person.username}: ${await used.text()}`);
  await admin.dispose();
}

/**
 * Asks for a sign-off or a second disclosure review in a list that is already published, where the
 * product itself no longer lets its rules be changed; other journeys count on neither.
 */
export async function askFor(
  what: 'sign_off_required' | 'second_disclosure_review',
  programmeKey: string,
  wanted: boolean,
): Promise<void> {
  const client = new pg.Client({ connectionString: process.env['E2E_DATABASE_URL'] });
  await client.connect();
  await client.query(`UPDATE programme SET ${what} = $2 WHERE key = $1`, [programmeKey, wanted]);
  await client.end();
}
