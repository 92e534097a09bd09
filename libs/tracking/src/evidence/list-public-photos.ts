import { Injectable } from '@nestjs/common';
import type { PublicPhotosView } from '@jiannuo/contracts';
import { requireAccess, type Principal } from '@jiannuo/identity';
import { Database, Problem } from '@jiannuo/platform';
import { readErasedPhotos } from './erased-rows.js';

/**
 * The photos of a project that stand on its public page, for those who may take one out: an
 * administrator reads no reports, but sees here what everybody sees.
 */
@Injectable()
export class ListPublicPhotos {
  constructor(private readonly database: Database) {}

  /** @throws Problem `not-found` where there is no such project. */
  async run(principal: Principal, projectKey: string): Promise<PublicPhotosView> {
    return this.database.inRegions(principal.regions, async (tx) => {
      const projects: { id: string; regionCode: string }[] = await tx.query(
        'SELECT id, region_code AS "regionCode" FROM project WHERE key = $1',
        [projectKey],
      );
      const project = projects[0];
      if (project === undefined) throw new Problem('not-found', '没有这个项目，请从清单进入。');
      requireAccess(principal, 'evidence.erase', project);
      // The rule of the view `published.photo`, whose owner is not this role.
      const items: PublicPhotosView['items'] = await tx.query(
        `SELECT e.id AS "evidenceId", e.caption, m.title AS "milestoneTitle",
           '/photos/' || e.display_sha256 || '.jpg' AS url
         FROM evidence e
         JOIN submission s ON s.id = e.submission_id
         JOIN milestone m ON m.id = s.milestone_id
         WHERE s.project_id = $1 AND s.kind = 'completion' AND s.state = 'approved'
           AND e.visibility = 'public' AND e.purpose = 'evidence' AND e.removed_at IS NULL
           AND e.erased_at IS NULL AND e.display_sha256 IS NOT NULL
         ORDER BY m.ordinal, e.id`,
        [project.id],
      );
      return { items, erased: await readErasedPhotos(tx, project.id) };
    });
  }
}
