import { createHash } from 'node:crypto';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { recordAudit } from '@jiannuo/audit';
import type { BlurEvidenceRequest, EvidenceView } from '@jiannuo/contracts';
import { LIMITS } from '@jiannuo/contracts/constants';
import type { Principal } from '@jiannuo/identity';
import { Database, Problem, Storage } from '@jiannuo/platform';
import { mapEvidence } from '../submission/evidence-mapper.js';
import { readOneEvidence } from '../submission/evidence-rows.js';
import { blurPicture } from './blur-picture.js';
import { EVIDENCE_PLACES, type EvidencePlaces } from './evidence-places.js';
import { insertEvidence } from './insert-evidence.js';
import { derive } from './make-picture.js';
import { forgetFiles } from './store-files.js';

/**
 * Makes a copy of a photo in which faces or number plates cannot be recognised. The copy takes the
 * photo's place before the public; the photo itself becomes internal and stays.
 */
@Injectable()
export class BlurEvidence {
  private readonly log = new Logger(BlurEvidence.name);

  constructor(
    private readonly database: Database,
    private readonly storage: Storage,
    @Inject(EVIDENCE_PLACES) private readonly places: EvidencePlaces,
  ) {}

  /** @returns the copy. @throws Problem `rule-violated` for what is no picture. */
  async run(
    principal: Principal,
    id: string,
    { rectangles }: BlurEvidenceRequest,
  ): Promise<EvidenceView> {
    const original = await this.database.inRegions(principal.regions, async (tx) => {
      const row = await readOneEvidence(tx, id);
      await this.places[row.column].lock(tx, principal, row.placeId, row.purpose);
      return row;
    });
    if (original.displayKey === null) {
      throw new Problem('rule-violated', '只有照片可以遮挡；文件请遮挡后重新上传。');
    }
    const { jpeg, width, height } = await blurPicture(
      await this.storage.read(original.displayKey),
      rectangles,
    );
    const { thumbnail, likeness } = await derive(jpeg);
    const copy = uuidv7();
    const folder = `evidence/${original.regionCode}/${copy}`;
    const stored = {
      storageKey: `${folder}/original`,
      displayKey: `${folder}/display.jpg`,
      thumbnailKey: `${folder}/thumbnail.jpg`,
    };
    let recorded = false;
    try {
      await this.storage.put(stored.storageKey, jpeg);
      await this.storage.put(stored.displayKey, jpeg);
      await this.storage.put(stored.thumbnailKey, thumbnail);
      return await this.database.inRegions(principal.regions, async (tx) => {
        const { column, placeId, purpose } = original;
        const place = await this.places[column].lock(tx, principal, placeId, purpose);
        const now = await readOneEvidence(tx, id);
        const sha256 = createHash('sha256').update(jpeg).digest('hex');
        await tx.query(
          `UPDATE evidence SET visibility = 'internal' WHERE id = $1 AND visibility = 'public'`,
          [id],
        );
        await insertEvidence(tx, {
          id: copy,
          column,
          place,
          upload: {
            fileName: `遮挡-${now.fileName.replace(/\.[^.]*$/, '')}.jpg`.slice(
              -LIMITS.fileNameLength,
            ),
            visibility: now.visibility,
            caption: now.caption,
            purpose,
            size: jpeg.length,
            sha256,
          },
          mediaType: 'image/jpeg',
          picture: {
            width,
            height,
            likeness,
            // Of the photo it was made from, already by the region's clock.
            capture: { at: null, latitude: now.capturedLatitude, longitude: now.capturedLongitude },
            displaySha256: sha256,
          },
          stored,
          userId: principal.userId,
          blurredFrom: id,
        });
        await tx.query('UPDATE evidence SET captured_at = $2 WHERE id = $1', [
          copy,
          now.capturedAt,
        ]);
        const view = mapEvidence(await readOneEvidence(tx, copy));
        await recordAudit(tx, {
          chain: place.regionCode,
          actorId: principal.userId,
          action: 'evidence.blur',
          subjectType: place.subjectType,
          subjectKey: place.subjectKey,
          change: { evidence: copy, from: id, sha256, parts: rectangles.length },
        });
        recorded = true;
        return view;
      });
    } catch (error) {
      if (!recorded) await forgetFiles(this.storage, Object.values(stored), this.log);
      throw error;
    }
  }
}
