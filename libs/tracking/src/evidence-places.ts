import { checkUpPlace } from './check-up/check-up-place.js';
import { directivePlace } from './directive/directive-place.js';
import type { EvidencePlaces } from './evidence/evidence-places.js';
import { programmePlace } from './evidence/programme-place.js';
import { submissionPlace } from './evidence/submission-place.js';

/** Everything that files lie beside. Each room says who may add and who may look. */
export const evidencePlaces: EvidencePlaces = {
  submission_id: submissionPlace,
  directive_id: directivePlace,
  check_up_id: checkUpPlace,
  programme_id: programmePlace,
};
