import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { requireAccess, type Principal } from '@jiannuo/identity';
import { Database } from '@jiannuo/platform';
import { requireProjectYear, type ProjectYear } from '../acceptance/project-year-rows.js';
import {
  readDossierAuditHead,
  readDossierEvidence,
  readDossierHistory,
  readDossierMilestones,
  readDossierOrders,
  readDossierSubmissions,
  type DossierAuditHead,
  type DossierEvent,
  type DossierEvidence,
  type DossierMilestone,
  type DossierOrders,
  type DossierSubmission,
} from './dossier-rows.js';
import { readSites, type SiteRow } from '../site/site-rows.js';
import { readAssignments, type AssignmentRow } from '../assignment/assignment-rows.js';

/** 一项一档: everything that is on record of one project. */
export interface ProjectDossier extends ProjectYear {
  readonly milestones: readonly DossierMilestone[];
  readonly sites: readonly SiteRow[];
  readonly assignments: readonly AssignmentRow[];
  readonly submissions: readonly DossierSubmission[];
  readonly evidence: readonly DossierEvidence[];
  readonly orders: DossierOrders;
  readonly history: readonly DossierEvent[];
  /** The end of the region's chain when this was read: everything before it can be verified. */
  readonly auditHead: DossierAuditHead;
}

/** Reads the whole record of a project, for its archive. */
@Injectable()
export class ReadProjectDossier {
  constructor(private readonly database: Database) {}

  /** @throws Problem `not-found`, or `not-allowed` for who does not supervise. */
  async run(principal: Principal, projectKey: string): Promise<ProjectDossier> {
    return this.database.inRegions(principal.regions, async (tx) => {
      const { plan } = await requireProjectYear(tx, projectKey);
      requireAccess(principal, 'project.read-dossier', { regionCode: plan.regionCode });
      return readDossier(tx, projectKey);
    });
  }
}

/**
 * The record of a project as the transaction sees it; who may have it was asked before.
 * @throws Problem `not-found`.
 */
export async function readDossier(tx: EntityManager, projectKey: string): Promise<ProjectDossier> {
  const at = await requireProjectYear(tx, projectKey);
  const { id } = at.project;
  return {
    ...at,
    milestones: await readDossierMilestones(tx, id),
    sites: await readSites(tx, id),
    assignments: await readAssignments(tx, {
      departmentIds: [],
      regionCodes: [at.plan.regionCode],
      openOnly: false,
      projectKey,
    }),
    submissions: await readDossierSubmissions(tx, id),
    evidence: await readDossierEvidence(tx, id),
    orders: await readDossierOrders(tx, id),
    history: await readDossierHistory(tx, id, projectKey),
    auditHead: await readDossierAuditHead(tx, at.plan.regionCode),
  };
}
