import { Logger } from '@nestjs/common';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { PHOTO } from './publication.fixture.js';
import { PublicationStage } from './publication-stage.fixture.js';

const OLD = '完成洪洞县恒东小学建设项目';
const NEW = '新的承诺文字';
let stage: PublicationStage;

beforeAll(() => Logger.overrideLogger(false));
beforeEach(async () => {
  stage = await PublicationStage.open();
});
afterEach(() => stage.close());

/** Makes one step of publishing fail and says how to mend it. */
interface Break {
  readonly at: string;
  /** What readers have while it is broken. */
  readonly then: 'old' | 'new';
  breakIt(): Promise<void> | void;
  mendIt(): Promise<void> | void;
}

const STEPS: readonly Break[] = [
  {
    at: 'reading the views',
    then: 'old',
    breakIt: () => query('REVOKE SELECT ON published.milestone FROM jiannuo_public_ro'),
    mendIt: () => query('GRANT SELECT ON published.milestone TO jiannuo_public_ro'),
  },
  ...(['layout', 'assets'] as const).map((build): Break => ({
    at: `reading the build's ${build}`,
    then: 'old',
    breakIt: () => void (stage.renderer.brokenBuild = build),
    mendIt: () => void (stage.renderer.brokenBuild = null),
  })),
  ...['/', '/projects/14'].map((path): Break => ({
    at: `rendering ${path}`,
    then: 'old',
    breakIt: () => void (stage.renderer.brokenPath = path),
    mendIt: () => void (stage.renderer.brokenPath = null),
  })),
  {
    at: 'copying a photo',
    then: 'old',
    breakIt: async () => {
      // Approved after the first version, so that its bytes are copied now.
      await query(`UPDATE evidence SET display_key = 'evidence/second.jpg',
        display_sha256 = encode(sha256(display_sha256::bytea), 'hex') WHERE visibility = 'public'`);
    },
    mendIt: async () => {
      await query(`UPDATE evidence SET display_key = storage_key, display_sha256 = sha256`);
      await stage.storage.put('evidence/photo.jpg', PHOTO);
    },
  },
  failingWrite('saving the files', 'old', 'BEFORE INSERT ON publication_file'),
  failingWrite('saving the manifest', 'old', 'BEFORE INSERT ON publication'),
  failingWrite(
    'committing',
    'old',
    'AFTER INSERT ON publication DEFERRABLE INITIALLY DEFERRED',
    'CONSTRAINT',
  ),
  failingWrite(
    'marking the request as done',
    'new',
    'BEFORE UPDATE OF done_at ON publication_request',
  ),
];

describe.each(STEPS)('publishing broken off while $at', ({ then, breakIt, mendIt }) => {
  it(`leaves the ${then} version whole and is made up for later`, async () => {
    await stage.worker.runOnce();
    const { manifest: before } = await stage.newest();
    await query(`UPDATE project SET title = '${NEW}'`);
    await breakIt();
    await Promise.allSettled([stage.publishAgain()]);

    expect((await stage.project()).title).toBe(then === 'old' ? OLD : NEW);
    if (then === 'old') expect((await stage.newest()).manifest).toEqual(before);
    expect(await orphans()).toBe(0);
    expect(await openRequests()).toBe(1);

    await mendIt();
    await stage.restartWorker();
    await stage.endPauses();
    await stage.worker.runOnce();
    expect((await stage.project()).title).toBe(NEW);
    expect((await stage.newest()).version).toBe(2);
    expect(await openRequests()).toBe(0);
  });
});

function failingWrite(at: string, then: Break['then'], when: string, kind = ''): Break {
  return {
    at,
    then,
    breakIt: () =>
      query(`CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
          $$ BEGIN RAISE EXCEPTION 'Broken off'; END $$;
        CREATE ${kind} TRIGGER refuse ${when} FOR EACH ROW EXECUTE FUNCTION refuse()`),
    mendIt: () => query('DROP FUNCTION refuse() CASCADE'),
  };
}

async function query(sql: string): Promise<void> {
  await stage.database.owner.query(sql);
}

/** Bytes no version leads to: what half a publication would leave behind. */
async function orphans(): Promise<number> {
  const [row]: { n: number }[] = await stage.database.owner.query(
    `SELECT count(*)::int AS n FROM publication_file f WHERE NOT EXISTS (
       SELECT FROM publication p, jsonb_each(p.manifest) e WHERE e.value->>'sha256' = f.sha256)`,
  );
  return row!.n;
}

async function openRequests(): Promise<number> {
  const [row]: { n: number }[] = await stage.database.owner.query(
    'SELECT count(*)::int AS n FROM publication_request WHERE done_at IS NULL',
  );
  return row!.n;
}
