import { ParseUUIDPipe } from '@nestjs/common';
import { Problem } from '@jiannuo/platform';

/** The id in an address; one that is no id is the id of nothing. */
export const anId = new ParseUUIDPipe({
  exceptionFactory: () => new Problem('not-found', '没有这一项，请从列表进入。'),
});
