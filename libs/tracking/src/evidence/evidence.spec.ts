import { readdirSync, rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import sharp, { type Exif } from 'sharp';
import { LIMITS } from '@jiannuo/contracts/constants';
import { draft, handIn, openScene, photo, type Scene } from '../tracking.fixture.js';
import { attachmentHeader } from './attachment-header.js';
import { inspectFile } from './inspect-file.js';
import { cleanFileName } from './file-name.js';
import { NO_CAPTURE, readCapture } from './read-capture.js';

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

describe('when and where a photo was taken', () => {
  const inspect = async (bytes: Buffer) => {
    const { path } = await photo({ bytes });
    try {
      return (await inspectFile(path, 'a.jpg')).picture!.capture;
    } finally {
      rmSync(path);
    }
  };
  const taken = async (exif: Exif): Promise<unknown> =>
    inspect(
      await sharp({ create: { width: 9, height: 9, channels: 3, background: '#fff' } })
        .withExif({ IFD0: { Make: 'Camera' }, ...exif })
        .jpeg()
        .toBuffer(),
    );

  it('is read from what the camera wrote, where that makes sense', async () => {
    const at = (date: string) => taken({ IFD2: { DateTimeOriginal: date } });
    expect(await at('2024:09:01 08:30:00')).toMatchObject({ at: '2024-09-01 08:30:00' });
    expect(await at('0000:00:00 00:00:00')).toEqual(NO_CAPTURE);
    expect(await at('2024:02:30 08:30:00')).toEqual(NO_CAPTURE);
    expect(await taken({})).toEqual(NO_CAPTURE);
  });

  it('tells the place in degrees, and none where the numbers are no place', async () => {
    const place = {
      GPSLatitudeRef: 'N',
      GPSLatitude: '36/1 15/1 0/1',
      GPSLongitudeRef: 'E',
      GPSLongitude: '111/1 40/1 30/1',
    };
    expect(await taken({ IFD3: place })).toMatchObject({ latitude: 36.25, longitude: 111.675 });
    expect(await taken({ IFD3: { ...place, GPSLatitudeRef: 'S' } })).toMatchObject({
      latitude: -36.25,
    });
    expect(await taken({ IFD3: { ...place, GPSLatitude: '0/0 0/0 0/0' } })).toEqual(NO_CAPTURE);
    expect(await taken({ IFD3: { ...place, GPSLatitude: '95/1 0/1 0/1' } })).toEqual(NO_CAPTURE);
  });

  it('does not stumble over a broken block', async () => {
    for (const bytes of [
      '',
      'II',
      'II*\0\xff\xff\xff\xff',
      'Exif\0\0MM\0*\0\0\0\x08\0\x01\x87\x69',
    ]) {
      expect(await readCapture(Buffer.from(bytes, 'latin1'))).toEqual(NO_CAPTURE);
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
      const { path } = await photo({ bytes });
      await expect(inspectFile(path, 'IMG_0001.HEIC')).rejects.toMatchObject({
        code: 'unprocessable-file',
        detail: expect.stringMatching(/^[^。]*“设置→相机→格式”[^。]*“兼容性最佳”[^。]*。$/),
      });
      rmSync(path);
    },
  );
});

describe('names of files', () => {
  it('lose folders, characters nobody sees and what is too long', () => {
    expect(cleanFileName('C:\\照片\\校门.jpg')).toBe('校门.jpg');
    expect(cleanFileName('../../etc/passwd')).toBe('passwd');
    expect(cleanFileName('a\r\n\0b.jpg')).toBe('ab.jpg');
    // Right-to-left override: it would show “exe.jpg” at the end as “gpj.exe”.
    expect(cleanFileName('名单\u202egpj.exe')).toBe('名单gpj.exe');
    expect(cleanFileName(' ')).toBe('未命名');
    expect(cleanFileName('..')).toBe('未命名');
    expect([...cleanFileName(`${'长'.repeat(300)}.jpg`)]).toHaveLength(LIMITS.fileNameLength);
    expect(cleanFileName(`${'😀'.repeat(300)}.jpg`)).toMatch(/^(?:😀)+\.jpg$/u);
  });

  it('cannot break out of the header', () => {
    expect(attachmentHeader('a"; x="b.jpg')).toBe(
      `attachment; filename="a__ x=_b.jpg"; filename*=UTF-8''a%22%3B%20x%3D%22b.jpg`,
    );
    expect(attachmentHeader("校'门(1).jpg")).toContain('%E6%A0%A1%27%E9%97%A8%281%29.jpg');
  });
});
