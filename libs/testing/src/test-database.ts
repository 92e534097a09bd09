import { createHash, randomBytes } from 'node:crypto';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { createDataSource } from '@jiannuo/platform';
import { migrations } from '@jiannuo/migrations';

/** A database of its own for one spec file: migrated, empty, gone after `drop()`. */
export interface TestDatabase {
  /** Where processes under test connect; they take their role from their own configuration. */
  readonly url: string;
  /** Connected as the owner: sees and may do everything. */
  readonly owner: DataSource;
  drop(): Promise<void>;
}

/** One lock for all workers of a run while the template is made. */
const TEMPLATE_LOCK = 7_161_024;

/**
 * Clones the migrated template database; makes the template first when this set of migrations has
 * none yet. Needs TEST_DATABASE_URL, a superuser's address.
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const admin = await connect('postgres');
  const name = `jiannuo_test_${randomBytes(6).toString('hex')}`;
  try {
    const template = await ensureTemplate(admin);
    await admin.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  } finally {
    await admin.end();
  }
  const url = addressOf(name);
  const owner = await createDataSource({ url, poolSize: 4 }).initialize();
  return {
    url,
    owner,
    drop: async () => {
      await owner.destroy();
      const again = await connect('postgres');
      await again.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      await again.end();
    },
  };
}

/** Named after what the migrations say, so that an edited one makes a new template. */
function templateName(): string {
  const words = migrations.map((migration) => `${migration.name}${String(migration)}`).join('\n');
  return `jiannuo_template_${createHash('sha256').update(words).digest('hex').slice(0, 16)}`;
}

async function ensureTemplate(admin: pg.Client): Promise<string> {
  const name = templateName();
  await admin.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK]);
  try {
    const found = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (found.rowCount === 0) {
      // Migrated under another name first: a template that exists is a template that is complete.
      const draft = `${name}_draft`;
      await admin.query(`DROP DATABASE IF EXISTS ${draft} WITH (FORCE)`);
      await admin.query(`CREATE DATABASE ${draft}`);
      await migrate(addressOf(draft));
      await admin.query(`ALTER DATABASE ${draft} RENAME TO ${name}`);
    }
  } finally {
    await admin.query('SELECT pg_advisory_unlock($1)', [TEMPLATE_LOCK]);
  }
  return name;
}

async function migrate(url: string): Promise<void> {
  const source = new DataSource({ type: 'postgres', driver: pg, url, migrations: [...migrations] });
  await source.initialize();
  await source.runMigrations({ transaction: 'each' });
  await source.destroy();
}

async function connect(database: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: addressOf(database) });
  await client.connect();
  return client;
}

function addressOf(database: string): string {
  const base = process.env['TEST_DATABASE_URL'];
  if (!base) throw new Error('Set TEST_DATABASE_URL to a superuser of a PostgreSQL 18 for tests.');
  const url = new URL(base);
  url.pathname = `/${database}`;
  return url.href;
}
