import { readdirSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { evidencePlaces } from '../evidence-places.js';
import { draft, handIn, openScene, photo, type Scene } from '../tracking.fixture.js';
import { BlurEvidence } from './blur-evidence.js';
import { EraseEvidence } from './erase-evidence.js';
import { ShowFindings } from './show-findings.js';

/** A picture with something in it: stripes of one colour on another, `turn` degrees round. */
async function scenery(turn: number, quality = 90, width = 600): Promise<Buffer> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 400" width="600" height="400">
    <rect width="600" height="400" fill="#cde"/><g transform="rotate(${turn} 300 200)">
    <rect x="60" y="40" width="200" height="300" fill="#357"/><circle cx="430" cy="210" r="90" fill="#a42"/>
    </g></svg>`;
  return sharp(Buffer.from(svg)).resize(width).jpeg({ quality }).toBuffer();
}

describe('evidence in full', () => {
  let scene: Scene;
  beforeEach(async () => {
    scene = await openScene();
  });
  afterEach(() => scene.close());

  const findings = (as: keyof Scene['people'], id: string) =>
    new ShowFindings(scene.database, evidencePlaces).run(scene.people[as], 'submission_id', id);
  const erase = () => new EraseEvidence(scene.database, scene.storage, scene.poker);
  const blur = () => new BlurEvidence(scene.database, scene.storage, evidencePlaces);
  const files = (): string[] =>
    readdirSync(scene.storageFolder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => entry.name);
  /** Another department's report with this picture, handed in. */
  const builders = async (bytes: Buffer): Promise<string> => {
    await scene.db.owner.query(
      `UPDATE milestone SET completed_on = NULL, reported_on = NULL WHERE key = $1`,
      [scene.keys.acceptance],
    );
    const id = await scene.create.run(scene.people.builder, {
      milestoneKey: scene.keys.acceptance,
      kind: 'completion',
      completedOn: '2024-08-27',
      text: '已竣工验收。',
    });
    await scene.addEvidence.run(scene.people.builder, id, await photo({ bytes }));
    await scene.submit.run(scene.people.builder, id, { version: 1 });
    await scene.approve.run(scene.people.supervisor, id, { version: 2 });
    return id;
  };

  describe('a picture used before', () => {
    it('is shown to the reviewer with the place where it was used, the same or one like it', async () => {
      const earlier = await builders(await scenery(0));
      const id = await draft(scene);
      const { reporter } = scene.people;
      const same = await scene.addEvidence.run(
        reporter,
        id,
        await photo({ bytes: await scenery(0) }),
      );
      const like = await scene.addEvidence.run(
        reporter,
        id,
        await photo({ bytes: await scenery(0, 55, 420) }),
      );
      const other = await scene.addEvidence.run(
        reporter,
        id,
        await photo({ bytes: await scenery(90) }),
      );
      await scene.submit.run(reporter, id, { version: 1 });

      const { items } = await findings('supervisor', id);
      const of = (evidence: { id: string }) =>
        items.find((item) => item.evidenceId === evidence.id);
      const where = {
        link: `/submissions/${earlier}`,
        where: '住房和城乡建设局 “恒东小学竣工验收备案” 2024年9月20日',
        thumbnailUrl: expect.stringContaining('/thumbnail'),
      };
      expect(of(same)?.alike).toMatchObject([{ ...where, same: true, distance: 0 }]);
      expect(of(like)?.alike).toMatchObject([{ ...where, same: false }]);
      expect(of(other)?.alike).toEqual([]);
      // What the camera wrote of time and place is absent: 无.
      expect(of(same)).toMatchObject({ capturedAt: null, capturedPlace: null });
    });

    it('is looked for in its own region alone, and told to reviewers and the department', async () => {
      const id = await handIn(scene);
      await scene.db.owner.query(
        `INSERT INTO evidence (id, programme_id, region_code, file_name, media_type, size, sha256,
           storage_key, created_by, created_at)
         SELECT uuidv7(), p.id, '141025', 'a.jpg', 'image/jpeg', 1, e.sha256, 'a', e.created_by, now()
         FROM evidence e, programme p`,
      );
      expect((await findings('supervisor', id)).items[0]?.alike).toEqual([]);
      expect((await findings('reporter', id)).items).toHaveLength(1);
      await expect(findings('builder', id)).rejects.toMatchObject({ code: 'not-allowed' });
      await expect(findings('stranger', id)).rejects.toMatchObject({ code: 'not-found' });
    });
  });

  describe('what is marked 敏感', () => {
    it('is for its department and the deciding reviewer, and each look is on record', async () => {
      const { reporter, supervisor, observer, leader, builder } = scene.people;
      const id = await draft(scene);
      const roster = await scene.addEvidence.run(
        reporter,
        id,
        await photo({ visibility: 'sensitive', caption: '' }),
      );
      await scene.submit.run(reporter, id, { version: 1 });
      for (const person of [observer, leader, builder]) {
        await expect(scene.openEvidence.run(person, roster.id, 'display')).rejects.toMatchObject({
          code: 'not-allowed',
        });
      }
      for (const person of [reporter, supervisor]) {
        (await scene.openEvidence.run(person, roster.id, 'original')).body.destroy();
      }
      expect((await findings('supervisor', id)).items[0]?.openings).toMatchObject([
        { person: { displayName: 'supervisor' } },
        { person: { displayName: 'jyj' } },
      ]);
      // Observers review as well, but not this: they are not told that it is there.
      expect((await findings('observer', id)).items).toEqual([]);
    });
  });

  describe('hiding a face', () => {
    it('makes a copy without it for the public, and keeps the photo inside', async () => {
      const { reporter } = scene.people;
      const id = await draft(scene);
      const face = await sharp({
        create: { width: 800, height: 600, channels: 3, background: '#ffffff' },
      })
        .composite([{ input: await stripes(200), left: 100, top: 100 }])
        .jpeg({ quality: 95 })
        .toBuffer();
      const original = await scene.addEvidence.run(reporter, id, await photo({ bytes: face }));
      const copy = await blur().run(reporter, original.id, {
        rectangles: [{ left: 0.125, top: 100 / 600, width: 0.25, height: 200 / 600 }],
      });
      expect(copy).toMatchObject({
        visibility: 'public',
        caption: '新校门',
        blurredFrom: original.id,
        fileName: '遮挡-校门.jpg',
      });
      const view = await scene.show.run(reporter, id);
      expect(view.publicPreview.photos.map((shown) => shown.id)).toEqual([copy.id]);
      expect(view.evidence[0]).toMatchObject({ id: original.id, visibility: 'internal' });

      const bytes = await scene.storage.read(`evidence/141024/${copy.id}/display.jpg`);
      const spread = async (picture: Buffer): Promise<number> => {
        const area = { left: 110, top: 110, width: 180, height: 180 };
        const { channels } = await sharp(await sharp(picture).extract(area).toBuffer()).stats();
        return channels[0]!.stdev;
      };
      expect(await spread(face)).toBeGreaterThan(100);
      expect(await spread(bytes)).toBeLessThan(10);
      // The way back is closed: the photo with the face cannot be made public any more.
      await expect(
        scene.editEvidence.run(reporter, original.id, { visibility: 'public' }),
      ).rejects.toMatchObject({ code: 'rule-violated', errors: [{ path: 'visibility' }] });
    });

    it('is the department’s, and while it holds the report', async () => {
      const id = await handIn(scene);
      const [evidence] = (await scene.show.run(scene.people.reporter, id)).evidence;
      const request = { rectangles: [{ left: 0, top: 0, width: 0.5, height: 0.5 }] };
      await expect(blur().run(scene.people.reporter, evidence!.id, request)).rejects.toMatchObject({
        code: 'state-conflict',
      });
      await expect(
        blur().run(scene.people.supervisor, evidence!.id, request),
      ).rejects.toMatchObject({ code: 'not-allowed' });
    });
  });

  describe('erasing for good', () => {
    it('takes the bytes, keeps a tombstone, and asks for new public pages', async () => {
      const { supervisor, reporter } = scene.people;
      const id = await handIn(scene);
      await scene.approve.run(supervisor, id, { version: 2 });
      const [evidence] = (await scene.show.run(reporter, id)).evidence;
      await scene.db.owner.query('DELETE FROM publication_request');
      await expect(
        erase().run(reporter, evidence!.id, { reason: '有孩子正脸' }),
      ).rejects.toMatchObject({ code: 'not-allowed' });
      await erase().run(supervisor, evidence!.id, { reason: '有孩子正脸' });

      expect(files()).toEqual([]);
      expect((await scene.show.run(reporter, id)).evidence).toEqual([]);
      expect((await findings('supervisor', id)).erased).toMatchObject([
        { evidenceId: evidence!.id, reason: '有孩子正脸', erasedBy: { id: supervisor.userId } },
      ]);
      const [row]: Record<string, unknown>[] = await scene.db.owner.query(
        `SELECT erased_reason, erased_at IS NOT NULL AS gone, sha256, likeness FROM evidence`,
      );
      expect(row).toMatchObject({ erased_reason: '有孩子正脸', gone: true, likeness: null });
      expect(row?.['sha256']).toHaveLength(64);
      expect(await scene.db.owner.query('SELECT 1 FROM publication_request')).toHaveLength(1);
      const audit: { canonical: string }[] = await scene.db.owner.query(
        `SELECT canonical FROM audit_event WHERE action = 'evidence.erase'`,
      );
      expect(audit).toHaveLength(1);
      expect(audit[0]?.canonical).not.toContain('正脸');
      await expect(erase().run(supervisor, evidence!.id, { reason: '再次' })).rejects.toMatchObject(
        { code: 'not-found' },
      );
    });
  });
});

/** Black and white, as sharp as a picture can be. */
async function stripes(size: number): Promise<Buffer> {
  const pixels = Buffer.alloc(size * size, 0);
  for (let index = 0; index < pixels.length; index += 1) {
    pixels[index] = Math.floor((index % size) / 10) % 2 === 0 ? 0 : 255;
  }
  return sharp(pixels, { raw: { width: size, height: size, channels: 1 } })
    .png()
    .toBuffer();
}
