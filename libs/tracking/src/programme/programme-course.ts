import { Injectable } from '@nestjs/common';
import type { ProgrammePlanView } from '@jiannuo/contracts';
import type { Principal } from '@jiannuo/identity';
import { PublishProgramme } from './publish-programme.js';
import { ShowProgrammePlan } from './show-programme-plan.js';

/** What every step of a list ends with: the list as it stands then. */
@Injectable()
export class ProgrammeCourse {
  constructor(
    private readonly showPlan: ShowProgrammePlan,
    private readonly publishing: PublishProgramme,
  ) {}

  async show(principal: Principal, programmeKey: string): Promise<ProgrammePlanView> {
    return this.showPlan.run(principal, programmeKey);
  }

  async publish(principal: Principal, programmeKey: string, version: number): Promise<void> {
    await this.publishing.run(principal, programmeKey, version);
  }
}
