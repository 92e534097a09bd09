import { mayAccess } from '@jiannuo/identity';
import { Problem } from '@jiannuo/platform';
import { DIRECTIVE_STATE_WORDS } from '@jiannuo/domain';
import type { EvidencePlace } from '../evidence/evidence-places.js';
import { readDirective } from './directive-rows.js';
import { requireDirectiveRead } from './directive-visibility.js';
import { lockDirective } from './locked-directive.js';

/** Files beside the reply: the department's, while it works on it. */
export const directivePlace: EvidencePlace = {
  async lock(tx, principal, id) {
    const { directive, day } = await lockDirective(tx, principal, 'directive.answer', id);
    if (directive.state !== 'signed') {
      throw new Problem(
        'state-conflict',
        `督办单${DIRECTIVE_STATE_WORDS[directive.state]}，现在不能增删材料；签收后、回复前可以。`,
      );
    }
    return {
      placeId: id,
      regionCode: directive.regionCode,
      timeZone: directive.timeZone,
      now: day.now,
      subjectType: 'directive',
      subjectKey: id,
      mayBePublic: false,
    };
  },
  async open(tx, principal, id) {
    const directive = await readDirective(tx, id);
    requireDirectiveRead(principal, directive);
    const decides = mayAccess(principal, 'directive.manage', directive);
    return {
      sensitive: decides || mayAccess(principal, 'directive.answer', directive),
      reviews: decides,
    };
  },
};
