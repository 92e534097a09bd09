import type { EntityManager } from 'typeorm';
import type { EvidencePurpose } from '@jiannuo/contracts/constants';
import type { Principal } from '@jiannuo/identity';
import type { EvidenceColumn } from '../submission/evidence-rows.js';

/** Injection token of the `EvidencePlaces`. */
export const EVIDENCE_PLACES = Symbol('EVIDENCE_PLACES');

/** A place whose files may come and go now; it is locked. */
export interface LockedPlace {
  /** Its id; the address may have named it by its key. */
  readonly placeId: string;
  readonly regionCode: string;
  readonly timeZone: string;
  readonly now: Date;
  /** What the audit event is about. */
  readonly subjectType: string;
  readonly subjectKey: string;
  /** Whether a photo of it may be marked 可公开. */
  readonly mayBePublic: boolean;
}

/** Something that files lie beside; its room says who may add to it and who may look. */
export interface EvidencePlace {
  /**
   * Locks it for a change of its files.
   * @throws Problem `not-found`, `not-allowed`, or `state-conflict` while nothing may be changed.
   */
  lock(
    tx: EntityManager,
    principal: Principal,
    id: string,
    purpose: EvidencePurpose,
  ): Promise<LockedPlace>;
  /**
   * Lets those pass who may read it.
   * @throws Problem `not-found` or `not-allowed`.
   */
  open(
    tx: EntityManager,
    principal: Principal,
    id: string,
  ): Promise<{
    /** What is marked 敏感 is for them as well. */
    readonly sensitive: boolean;
    /** They review it: they see when and where a photo was taken, and where it was used before. */
    readonly reviews: boolean;
  }>;
}

export type EvidencePlaces = Readonly<Record<EvidenceColumn, EvidencePlace>>;
