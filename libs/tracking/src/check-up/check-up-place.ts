import { whyMayNotBegin } from '@jiannuo/domain';
import { mayAccess, requireAccess } from '@jiannuo/identity';
import type { EvidencePlace } from '../evidence/evidence-places.js';
import { requireNoRefusal } from './check-up-problem.js';
import { readCheckUp } from './check-up-rows.js';
import { requireCheckUpRead } from './check-up-visibility.js';
import { lockCheckUp } from './locked-check-up.js';

/** Photos of the place itself, by the one who was asked to look, until there is a result. */
export const checkUpPlace: EvidencePlace = {
  async lock(tx, principal, id) {
    const { checkUp, facts, day } = await lockCheckUp(tx, principal, id);
    requireAccess(principal, 'check-up.conclude', checkUp);
    requireNoRefusal(whyMayNotBegin(facts, 'conclude'));
    return {
      placeId: id,
      regionCode: checkUp.regionCode,
      timeZone: checkUp.timeZone,
      now: day.now,
      subjectType: 'check-up',
      subjectKey: id,
      mayBePublic: false,
    };
  },
  async open(tx, principal, id) {
    const checkUp = await readCheckUp(tx, id);
    requireCheckUpRead(principal, checkUp);
    const decides = mayAccess(principal, 'check-up.order', checkUp);
    return { sensitive: decides || checkUp.assignee.id === principal.userId, reviews: decides };
  },
};
