import { createHash } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { EntityManager } from 'typeorm';
import { recordAudit } from '@jiannuo/audit';
import type { EvidenceView } from '@jiannuo/contracts';
import { LIMITS } from '@jiannuo/contracts/constants';
import type { Principal } from '@jiannuo/identity';
import { Database, Problem, Storage } from '@jiannuo/platform';
import { mapEvidence } from '../submission/evidence-mapper.js';
import { readEvidence, readOneEvidence } from '../submission/evidence-rows.js';
import { lockSubmission, type LoadedSubmission } from '../submission/locked-submission.js';
import { requirePublishable, requireStillEditable } from './evidence-rules.js';
import { inspectFile, type InspectedFile } from './inspect-file.js';
import type { Upload } from './read-upload.js';

interface Stored {
  readonly storageKey: string;
  readonly displayKey: string | null;
  readonly thumbnailKey: string | null;
}

/** Attaches a file to a draft or returned report. Does not change its version. */
@Injectable()
export class AddEvidence {
  private readonly log = new Logger(AddEvidence.name);

  constructor(
    private readonly database: Database,
    private readonly storage: Storage,
  ) {}

  async run(principal: Principal, submissionId: string, upload: Upload): Promise<EvidenceView> {
    await this.requireRoom(principal, submissionId);
    const file = await inspectFile(upload.bytes, upload.fileName);
    requirePublishable({ ...upload, isPicture: file.picture !== null });
    const id = uuidv7();
    const keys: string[] = [];
    let recorded = false;
    try {
      return await this.database.inRegions(principal.regions, async (tx) => {
        const loaded = await lockEditable(tx, principal, submissionId);
        const stored = await this.store(loaded, id, upload, file, keys);
        await saveEvidence(tx, loaded, principal, { id, upload, file, stored });
        const view = mapEvidence(await readOneEvidence(tx, id));
        await recordAudit(tx, {
          chain: loaded.submission.regionCode,
          actorId: principal.userId,
          action: 'evidence.add',
          subjectType: 'submission',
          subjectKey: submissionId,
          change: { evidence: id, sha256: view.sha256, visibility: view.visibility },
        });
        recorded = true;
        return view;
      });
    } catch (error) {
      // Only the commit is left to fail, and where its answer was lost it may have happened: a file
      // too many does less harm than a row without its file.
      if (!recorded) await this.forget(keys);
      throw error;
    }
  }

  /** Nothing in the database speaks of these files; nobody would ever find or remove them. */
  private async forget(keys: readonly string[]): Promise<void> {
    const results = await Promise.allSettled(keys.map((key) => this.storage.remove(key)));
    for (const result of results) {
      if (result.status === 'rejected') this.log.warn(`A file was left behind: ${result.reason}`);
    }
  }

  /** Refuses before the work of re-encoding; asked again under the lock. */
  private async requireRoom(principal: Principal, submissionId: string): Promise<void> {
    await this.database.inRegions(principal.regions, (tx) =>
      lockEditable(tx, principal, submissionId),
    );
  }

  private async store(
    { submission }: LoadedSubmission,
    id: string,
    { bytes }: Upload,
    { picture }: InspectedFile,
    keys: string[],
  ): Promise<Stored> {
    const put = async (name: string, content: Buffer): Promise<string> => {
      const key = `evidence/${submission.regionCode}/${id}/${name}`;
      keys.push(key);
      await this.storage.put(key, content);
      return key;
    };
    return {
      storageKey: await put('original', bytes),
      displayKey: picture && (await put('display.jpg', picture.display)),
      thumbnailKey: picture && (await put('thumbnail.jpg', picture.thumbnail)),
    };
  }
}

async function lockEditable(
  tx: EntityManager,
  principal: Principal,
  submissionId: string,
): Promise<LoadedSubmission> {
  const loaded = await lockSubmission(tx, principal, 'evidence.edit', submissionId);
  requireStillEditable(loaded.submission);
  const present = await readEvidence(tx, submissionId);
  if (present.length >= LIMITS.evidencePerSubmission) {
    throw new Problem(
      'rule-violated',
      `一份填报最多${LIMITS.evidencePerSubmission}份材料，请先删除不需要的。`,
      [{ path: 'file', message: `最多${LIMITS.evidencePerSubmission}份` }],
    );
  }
  return loaded;
}

async function saveEvidence(
  tx: EntityManager,
  { submission, programme, day }: LoadedSubmission,
  principal: Principal,
  evidence: { id: string; upload: Upload; file: InspectedFile; stored: Stored },
): Promise<void> {
  const { id, upload, file, stored } = evidence;
  await tx.query(
    `INSERT INTO evidence (id, submission_id, region_code, visibility, caption, file_name,
       media_type, size, sha256, storage_key, width, height, display_key, display_sha256,
       thumbnail_key, created_by, created_at, captured_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17,
       $18::timestamp AT TIME ZONE $19)`,
    [
      id,
      submission.id,
      submission.regionCode,
      upload.visibility,
      upload.caption,
      upload.fileName,
      file.mediaType,
      upload.bytes.length,
      sha256(upload.bytes),
      stored.storageKey,
      file.picture?.width ?? null,
      file.picture?.height ?? null,
      stored.displayKey,
      file.picture === null ? null : sha256(file.picture.display),
      stored.thumbnailKey,
      principal.userId,
      day.now,
      file.picture?.capturedAt ?? null,
      programme.timeZone,
    ],
  );
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
