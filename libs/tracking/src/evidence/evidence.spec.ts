import { readdirSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { LIMITS } from '@jiannuo/contracts/constants';
import { draft, handIn, openScene, photo, type Scene } from '../tracking.fixture.js';
import { attachmentHeader } from './attachment-header.js';
import { inspectFile } from './inspect-file.js';
import { readCaptureTime } from './read-capture-time.js';
import { cleanFileName } from './read-upload.js';

describe('evidence of a report', () => {
  let scene: Scene;
  let id: string;
  beforeEach(async () => {
    scene = await openScene();
    id = await draft(scene);
  });
  afterEach(() => scene.close());

  const stored = (): string[] =>
    readdirSync(scene.storageFolder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => entry.name);

  it('comes and goes without changing the report’s version', async () => {
    const { reporter } = scene.people;
    const added = await scene.addEvidence.run(reporter, id, await photo());
    await scene.editEvidence.run(reporter, added.id, { caption: '教学楼' });
    expect(await scene.show.run(reporter, id)).toMatchObject({
      version: 1,
      evidence: [{ caption: '教学楼', visibility: 'public' }],
      publicPreview: { photos: [{ id: added.id }] },
    });
    await scene.removeEvidence.run(reporter, added.id);
    expect((await scene.show.run(reporter, id)).evidence).toEqual([]);
    await expect(scene.removeEvidence.run(reporter, added.id)).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  it('loses its caption only together with being public', async () => {
    const { reporter } = scene.people;
    const added = await scene.addEvidence.run(reporter, id, await photo());
    await expect(
      scene.editEvidence.run(reporter, added.id, { caption: ' ' }),
    ).rejects.toMatchObject({ code: 'rule-violated', errors: [{ path: 'caption' }] });
    await scene.editEvidence.run(reporter, added.id, { caption: '', visibility: 'internal' });
    // The database says so too.
    await expect(
      scene.db.owner.query(`UPDATE evidence SET visibility = 'public' WHERE id = $1`, [added.id]),
    ).rejects.toThrow('evidence_check');
  });

  it('is added by the department alone, and not beyond the limit', async () => {
    const one = await photo({ visibility: 'internal' });
    const notAllowed = { code: 'not-allowed' };
    for (const person of [scene.people.builder, scene.people.supervisor, scene.people.observer]) {
      await expect(scene.addEvidence.run(person, id, one)).rejects.toMatchObject(notAllowed);
    }
    await scene.db.owner.query(
      `INSERT INTO evidence (id, submission_id, region_code, file_name, media_type, size, sha256,
         storage_key, created_by, created_at)
       SELECT uuidv7(), $1, '141024', 'a.pdf', 'application/pdf', 1, repeat('0', 64), 'a', $2, now()
       FROM generate_series(1, $3::int)`,
      [id, scene.people.reporter.userId, LIMITS.evidencePerSubmission],
    );
    await expect(scene.addEvidence.run(scene.people.reporter, id, one)).rejects.toThrow('最多20份');
  });

  it('leaves no file behind when it could not be recorded', async () => {
    await scene.db.owner.query(
      `ALTER TABLE evidence ADD CONSTRAINT broken CHECK (file_name <> '坏.jpg')`,
    );
    const bad = await photo({ fileName: '坏.jpg' });
    await expect(scene.addEvidence.run(scene.people.reporter, id, bad)).rejects.toThrow('broken');
    expect(stored()).toEqual([]);
    await scene.addEvidence.run(scene.people.reporter, id, await photo());
    expect(stored().sort()).toEqual(['display.jpg', 'original', 'thumbnail.jpg']);
  });

  it('keeps its file when the answer of the commit is lost: the row may be there', async () => {
    // As when the connection breaks just then: a check that speaks only at the commit.
    await scene.db.owner.query(`
      CREATE FUNCTION break() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'connection lost'; END $$;
      CREATE CONSTRAINT TRIGGER at_commit AFTER INSERT ON evidence
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION break()`);
    await expect(scene.addEvidence.run(scene.people.reporter, id, await photo())).rejects.toThrow(
      'connection lost',
    );
    expect(stored()).toHaveLength(3);
  });

  it('stays as it was handed in while it is under review', async () => {
    await scene.withdraw.run(scene.people.reporter, id, { version: 1 });
    const handedIn = await handIn(scene);
    const [file] = (await scene.show.run(scene.people.reporter, handedIn)).evidence;
    const conflict = { code: 'state-conflict' };
    await expect(
      scene.editEvidence.run(scene.people.reporter, file!.id, { visibility: 'internal' }),
    ).rejects.toMatchObject(conflict);
    await expect(scene.removeEvidence.run(scene.people.reporter, file!.id)).rejects.toMatchObject(
      conflict,
    );
  });

  it('cannot be opened from another region', async () => {
    const added = await scene.addEvidence.run(scene.people.reporter, id, await photo());
    for (const person of [scene.people.stranger, scene.people.farSupervisor]) {
      await expect(scene.openEvidence.run(person, added.id, 'display')).rejects.toMatchObject({
        code: 'not-found',
      });
    }
  });
});

describe('when a photo was taken', () => {
  const taken = async (date: string): Promise<string | null> => {
    const jpeg = await sharp({ create: { width: 9, height: 9, channels: 3, background: '#fff' } })
      .withExif({ IFD0: { Make: 'Camera' }, IFD2: { DateTimeOriginal: date } })
      .jpeg()
      .toBuffer();
    return (await inspectFile(jpeg, 'a.jpg')).picture!.capturedAt;
  };

  it('is read from what the camera wrote, where that makes sense', async () => {
    expect(await taken('2024:09:01 08:30:00')).toBe('2024-09-01 08:30:00');
    expect(await taken('0000:00:00 00:00:00')).toBeNull();
    expect(await taken('2024:02:30 08:30:00')).toBeNull();
    expect((await inspectFile((await photo()).bytes, 'a.jpg')).picture!.capturedAt).toBeNull();
  });

  it('does not stumble over a broken block', () => {
    for (const bytes of [
      '',
      'II',
      'II*\0\xff\xff\xff\xff',
      'Exif\0\0MM\0*\0\0\0\x08\0\x01\x87\x69',
    ]) {
      expect(readCaptureTime(Buffer.from(bytes, 'latin1'))).toBeNull();
    }
  });
});

describe('a photo in the format of one maker', () => {
  it.each(['heic', 'mif1', 'msf1'])(
    'is refused (%s) and says where the phone changes it',
    async (brand) => {
      const bytes = Buffer.concat([
        Buffer.from(`\0\0\0\x18ftyp${brand}\0\0\0\0mif1heic`, 'latin1'),
        Buffer.alloc(200),
      ]);
      await expect(inspectFile(bytes, 'IMG_0001.HEIC')).rejects.toMatchObject({
        code: 'unprocessable-file',
        detail: expect.stringMatching(/^[^。]*“设置→相机→格式”[^。]*“兼容性最佳”[^。]*。$/),
      });
    },
  );
});

describe('names of files', () => {
  it('lose folders, control characters and what is too long', () => {
    expect(cleanFileName('C:\\照片\\校门.jpg')).toBe('校门.jpg');
    expect(cleanFileName('../../etc/passwd')).toBe('passwd');
    expect(cleanFileName('a\r\nb.jpg')).toBe('ab.jpg');
    expect(cleanFileName(' ')).toBe('未命名');
    expect(cleanFileName(`${'长'.repeat(300)}.jpg`)).toHaveLength(LIMITS.fileNameLength);
  });

  it('cannot break out of the header', () => {
    expect(attachmentHeader('a"; x="b.jpg')).toBe(
      `attachment; filename="a__ x=_b.jpg"; filename*=UTF-8''a%22%3B%20x%3D%22b.jpg`,
    );
    expect(attachmentHeader("校'门(1).jpg")).toContain('%E6%A0%A1%27%E9%97%A8%281%29.jpg');
  });
});
