import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { EntityManager } from 'typeorm';
import { recordAudit } from '@jiannuo/audit';
import type { EvidenceView } from '@jiannuo/contracts';
import { LIMITS } from '@jiannuo/contracts/constants';
import type { Principal } from '@jiannuo/identity';
import { Database, Problem, Storage } from '@jiannuo/platform';
import { mapEvidence } from '../submission/evidence-mapper.js';
import {
  readEvidenceAt,
  readOneEvidence,
  type EvidenceColumn,
} from '../submission/evidence-rows.js';
import { EVIDENCE_PLACES, type EvidencePlaces, type LockedPlace } from './evidence-places.js';
import { requirePublishable } from './evidence-rules.js';
import { insertEvidence } from './insert-evidence.js';
import { inspectFile, unprocessable, type InspectedFile } from './inspect-file.js';
import type { Upload } from './receive-upload.js';
import { forgetFiles, storeFiles } from './store-files.js';
import { VirusScanner } from './virus-scanner.js';

/** Puts a file beside a report, a directive, a check-up or a programme. Changes no version. */
@Injectable()
export class AddEvidence {
  private readonly log = new Logger(AddEvidence.name);

  constructor(
    private readonly database: Database,
    private readonly storage: Storage,
    private readonly scanner: VirusScanner,
    @Inject(EVIDENCE_PLACES) private readonly places: EvidencePlaces,
  ) {}

  /** Takes the upload's file from the disk, whatever becomes of it. */
  async run(
    principal: Principal,
    placeId: string,
    upload: Upload,
    column: EvidenceColumn = 'submission_id',
  ): Promise<EvidenceView> {
    try {
      return await this.add(principal, { column, placeId }, upload);
    } finally {
      await rm(upload.path, { force: true });
    }
  }

  private async add(
    principal: Principal,
    at: { readonly column: EvidenceColumn; readonly placeId: string },
    upload: Upload,
  ): Promise<EvidenceView> {
    const lock = (tx: EntityManager): Promise<LockedPlace> =>
      this.lockRoom(tx, principal, at, upload);
    // Refused before the work of reading it; asked again under the lock.
    const { regionCode } = await this.database.inRegions(principal.regions, lock);
    const file = await this.inspect(upload);
    const id = uuidv7();
    const keys: string[] = [];
    let recorded = false;
    try {
      const stored = await storeFiles(this.storage, { regionCode, id, upload, file }, keys);
      return await this.database.inRegions(principal.regions, async (tx) => {
        const place = await lock(tx);
        await insertEvidence(tx, {
          column: at.column,
          id,
          place,
          upload,
          mediaType: file.mediaType,
          picture: file.picture && {
            ...file.picture,
            displaySha256: createHash('sha256').update(file.picture.display).digest('hex'),
          },
          stored,
          userId: principal.userId,
        });
        const view = mapEvidence(await readOneEvidence(tx, id));
        await recordAudit(tx, {
          chain: regionCode,
          actorId: principal.userId,
          action: 'evidence.add',
          subjectType: place.subjectType,
          subjectKey: place.subjectKey,
          change: { evidence: id, sha256: view.sha256, visibility: view.visibility },
        });
        recorded = true;
        return view;
      });
    } catch (error) {
      // Only the commit is left to fail, and where its answer was lost it may have happened: a file
      // too many does less harm than a row without its file.
      if (!recorded) await forgetFiles(this.storage, keys, this.log);
      throw error;
    }
  }

  private async lockRoom(
    tx: EntityManager,
    principal: Principal,
    { column, placeId }: { readonly column: EvidenceColumn; readonly placeId: string },
    upload: Upload,
  ): Promise<LockedPlace> {
    const place = await this.places[column].lock(tx, principal, placeId, upload.purpose);
    requireMayBePublic(place, upload);
    const present = await readEvidenceAt(tx, column, place.placeId);
    if (present.length < LIMITS.evidencePerSubmission) return place;
    throw new Problem(
      'rule-violated',
      `这里最多${LIMITS.evidencePerSubmission}份材料，请先删除不需要的。`,
      [{ path: 'file', message: `最多${LIMITS.evidencePerSubmission}份` }],
    );
  }

  private async inspect(upload: Upload): Promise<InspectedFile> {
    await this.refuseVirus(upload.path);
    const file = await inspectFile(upload.path, upload.fileName);
    requirePublishable({ ...upload, isPicture: file.picture !== null });
    return file;
  }

  private async refuseVirus(path: string): Promise<void> {
    let found: string | null;
    try {
      found = await this.scanner.scan(path);
    } catch (error) {
      this.log.error(`An upload could not be scanned: ${String(error)}`);
      throw new Problem(
        'temporarily-unavailable',
        '病毒检查暂时无法进行，文件没有上传。请稍后再传；多次不成请联系管理员。',
      );
    }
    if (found === null) return;
    this.log.warn(`An upload was refused: ${found}`);
    throw unprocessable(`文件带有病毒（${found}），没有接收。请先查毒，再传干净的文件。`);
  }
}

/** What is never published cannot be marked as public. */
export function requireMayBePublic(
  { mayBePublic }: LockedPlace,
  { visibility }: Pick<Upload, 'visibility'>,
): void {
  if (visibility !== 'public' || mayBePublic) return;
  throw new Problem('rule-violated', '这里的材料不对外公开，请标为“内部”或“敏感”。', [
    { path: 'visibility', message: '这里的材料不公开' },
  ]);
}
