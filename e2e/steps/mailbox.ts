import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { simpleParser, type ParsedMail } from 'mailparser';

/** The e-mails of this run, from the folder that stands in for a mail server. */
export async function readMailbox(): Promise<ParsedMail[]> {
  const folder = join(process.env['E2E_DATA'] ?? '', 'mailbox');
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.eml'),
  );
  return Promise.all(files.map((name) => simpleParser(readFileSync(join(folder, name)))));
}
