import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { EscalationListView, EscalationView, PersonRef } from '@jiannuo/contracts';
import { mayAccess, requireRegions, type Principal } from '@jiannuo/identity';
import { Database } from '@jiannuo/platform';
import { readAudienceDirectory, type AudienceDirectory } from '../facts/audience.js';
import { namedTitle } from '../messages/chinese.js';
import { readEscalations, type OpenEscalation } from './read-escalations.js';

/** 呈报 that wait to be sent, and those that have gone and are not settled. */
@Injectable()
export class ListEscalations {
  constructor(@Inject(Database) private readonly database: Database) {}

  async run(principal: Principal): Promise<EscalationListView> {
    const regions = requireRegions(principal, 'escalation.read');
    return this.database.inRegions(regions, async (tx) => {
      const open = await readEscalations(tx, { regions });
      const directory = await readAudienceDirectory(tx, regions);
      const names = await readNames(tx, directory, open);
      const views = open.map((one) => toView(one, principal, leadersOf(one, directory, names)));
      return {
        prepared: views.filter(({ sentOn }) => sentOn === null),
        sent: views.filter(({ sentOn }) => sentOn !== null).reverse(),
      };
    });
  }
}

function leadersOf(
  { milestone }: OpenEscalation,
  directory: AudienceDirectory,
  names: ReadonlyMap<string, string>,
): PersonRef[] {
  return directory
    .recipients(['leader'], milestone)
    .map((id) => ({ id, displayName: names.get(id) ?? '' }));
}

async function readNames(
  tx: EntityManager,
  directory: AudienceDirectory,
  open: readonly OpenEscalation[],
): Promise<ReadonlyMap<string, string>> {
  const ids = open.flatMap(({ milestone }) => directory.recipients(['leader'], milestone));
  const rows: { id: string; name: string }[] = await tx.query(
    'SELECT id, display_name AS name FROM app_user WHERE id = ANY ($1::uuid[])',
    [[...new Set(ids)]],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

function toView(one: OpenEscalation, principal: Principal, leaders: PersonRef[]): EscalationView {
  const { milestone, sentOn } = one;
  return {
    id: one.id,
    version: one.version,
    milestoneKey: milestone.key,
    milestoneTitle: namedTitle(milestone),
    projectTitle: milestone.projectTitle,
    department: milestone.departmentName,
    dueDate: milestone.dueDate,
    overdueDays: one.overdueDays,
    preparedOn: one.preparedOn,
    goesOn: one.goesOn,
    title: one.title,
    text: one.text,
    leaders,
    sentOn,
    sentBy: sentOn === null ? null : one.sentBy,
    maySend: sentOn === null && mayAccess(principal, 'escalation.send', milestone),
  };
}
