import { Injectable } from '@nestjs/common';
import { recordAudit } from '@jiannuo/audit';
import type { EditDirectiveRequest } from '@jiannuo/contracts';
import { decideDirective } from '@jiannuo/domain';
import type { Principal } from '@jiannuo/identity';
import { Database } from '@jiannuo/platform';
import { requireStep } from './directive-problem.js';
import { lockDirective } from './locked-directive.js';
import { saveDirective } from './save-directive.js';

/** Changes the words of an order that has not been issued yet. */
@Injectable()
export class EditDirective {
  constructor(private readonly database: Database) {}

  async run(principal: Principal, id: string, request: EditDirectiveRequest): Promise<void> {
    await this.database.inRegions(principal.regions, async (tx) => {
      const loaded = await lockDirective(tx, principal, 'directive.manage', id);
      const { version, title, text, matter } = request;
      const state = requireStep(decideDirective(loaded.facts, 'edit', { version }));
      await saveDirective(tx, loaded, { state, title: title?.trim(), text, matter });
      await recordAudit(tx, {
        chain: loaded.directive.regionCode,
        actorId: principal.userId,
        action: 'directive.edit',
        subjectType: 'directive',
        subjectKey: id,
        change: { version: version + 1, matter: matter ?? loaded.directive.matter },
      });
    });
  }
}
