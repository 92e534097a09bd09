import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { UrgingListView, UrgingView } from '@jiannuo/contracts';
import { mayAccess, requireRegions, type Principal } from '@jiannuo/identity';
import { Database } from '@jiannuo/platform';
import { readAudienceDirectory } from '../facts/audience.js';
import { readUrgingScene } from './read-urging.js';

/** Who has urged a milestone; what was written is read by supervision and the departments it concerns. */
@Injectable()
export class ListUrgings {
  constructor(@Inject(Database) private readonly database: Database) {}

  async run(principal: Principal, milestoneKey: string): Promise<UrgingListView> {
    const regions = requireRegions(principal, 'programme.read');
    return this.database.inRegions(regions, async (tx) => {
      const items = (await readUrgings(tx, milestoneKey)).map((row) => ({
        id: row.id,
        sender: row.sender,
        department: row.department,
        word:
          mayAccess(principal, 'submission.read', row) || row.senderId === principal.userId
            ? row.word
            : '',
        urgedAt: row.urgedAt.toISOString(),
      }));
      return { items, ...(await this.mayUrge(tx, principal, milestoneKey)) };
    });
  }

  private async mayUrge(
    tx: EntityManager,
    principal: Principal,
    milestoneKey: string,
  ): Promise<Omit<UrgingListView, 'items'>> {
    const scene = await readUrgingScene(tx, principal, milestoneKey);
    const scope = scene && {
      regionCode: scene.milestone.regionCode,
      departmentId: scene.leadDepartmentId,
    };
    if (scene === null || scope === null || !mayAccess(principal, 'milestone.urge', scope)) {
      return { mayUrge: false, whyNot: null, recipients: [] };
    }
    const directory = await readAudienceDirectory(tx, [scope.regionCode]);
    const ids = directory.recipients(['reporter', 'head'], scene.milestone);
    const people: { name: string }[] = await tx.query(
      'SELECT display_name AS name FROM app_user WHERE id = ANY ($1::uuid[]) ORDER BY username',
      [ids],
    );
    return {
      mayUrge: scene.whyNot === null,
      whyNot: scene.whyNot,
      recipients: people.map(({ name }) => name),
    };
  }
}

interface UrgingRow extends Omit<UrgingView, 'urgedAt'> {
  readonly urgedAt: Date;
  readonly senderId: string;
  readonly regionCode: string;
  readonly departmentId: string;
}

async function readUrgings(tx: EntityManager, milestoneKey: string): Promise<UrgingRow[]> {
  return tx.query(
    `SELECT g.id, u.display_name AS sender, g.sender_id AS "senderId", d.name AS department, g.word,
       g.urged_at AS "urgedAt", g.region_code AS "regionCode", g.department_id AS "departmentId"
     FROM urging g JOIN milestone m ON m.id = g.milestone_id
     JOIN app_user u ON u.id = g.sender_id JOIN department d ON d.id = g.department_id
     WHERE m.key = $1 ORDER BY g.urged_at DESC`,
    [milestoneKey],
  );
}
