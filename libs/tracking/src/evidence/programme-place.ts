import type { EntityManager } from 'typeorm';
import { validate as isUuid } from 'uuid';
import { requireAccess } from '@jiannuo/identity';
import { Problem, readBusinessTime } from '@jiannuo/platform';
import type { EvidencePlace } from './evidence-places.js';

interface Programme {
  readonly id: string;
  readonly key: string;
  readonly regionCode: string;
  readonly timeZone: string;
  readonly state: string;
}

/** The papers of a programme's adoption: the supervisor's, until the year is closed. */
export const programmePlace: EvidencePlace = {
  async lock(tx, principal, id) {
    const programme = await readProgramme(tx, id);
    requireAccess(principal, 'directive.manage', programme);
    await tx.query('SELECT 1 FROM programme WHERE id = $1 FOR UPDATE', [programme.id]);
    const { key, regionCode, timeZone, state } = await readProgramme(tx, programme.id);
    if (state === 'closed') {
      throw new Problem('state-conflict', '清单已关闭，材料不能再增删。');
    }
    const { now } = await readBusinessTime(tx, timeZone);
    return {
      placeId: programme.id,
      regionCode,
      timeZone,
      now,
      subjectType: 'programme',
      subjectKey: key,
      mayBePublic: false,
    };
  },
  async open(tx, principal, id) {
    requireAccess(principal, 'programme.read', await readProgramme(tx, id));
    return { sensitive: false, reviews: false };
  },
};

/** By its id, or by the key people see. */
async function readProgramme(tx: EntityManager, idOrKey: string): Promise<Programme> {
  const rows: Programme[] = await tx.query(
    `SELECT p.id, p.key, p.region_code AS "regionCode", r.time_zone AS "timeZone", p.state
     FROM programme p JOIN region r ON r.code = p.region_code
     WHERE ${isUuid(idOrKey) ? 'p.id' : 'p.key'} = $1`,
    [idOrKey],
  );
  const programme = rows[0];
  if (programme === undefined) throw new Problem('not-found', '没有这份清单。');
  return programme;
}
