import type { ChannelName } from '@jiannuo/contracts/constants';
import type { NotificationKind } from './kinds.js';

export type SubjectType =
  | 'milestone'
  | 'submission'
  | 'directive'
  | 'project'
  | 'programme'
  | 'acknowledgement'
  | 'check-up'
  | 'objection'
  | 'system';
export type { ChannelName };

/** What a person reads, in Chinese. */
export interface NotificationPayload {
  readonly title: string;
  readonly body: string;
  /** A path inside the portal such as `/projects/…`; null when there is nothing to open. */
  readonly link: string | null;
  /** What a digest is made of; made when it is sent, never kept. */
  readonly items?: readonly Omit<NotificationPayload, 'items'>[];
}

/** One message to one recipient over one channel: one row of the outbox. */
export interface NewNotification {
  readonly regionCode: string;
  /** Unique for ever: a second row with the same key is not written. */
  readonly dedupeKey: string;
  readonly kind: NotificationKind;
  readonly subjectType: SubjectType;
  readonly subjectKey: string;
  readonly epoch: number;
  readonly step: string;
  readonly recipientId: string;
  readonly channel: ChannelName;
  readonly payload: NotificationPayload;
  /** Business time before which it may not go out. */
  readonly notBefore: Date;
  /** Recorded, never sent, because a newer step is due as well. */
  readonly state?: 'superseded';
  /** Rows of one key go out as one message. */
  readonly digestKey?: string;
  /** Whose stand-in the recipient is. */
  readonly onBehalfOf?: string;
}

/** A row whose time has come, as a StillOwed function sees it. */
export interface DueNotification {
  readonly id: string;
  readonly regionCode: string;
  readonly kind: NotificationKind;
  readonly subjectType: SubjectType;
  readonly subjectKey: string;
  readonly epoch: number;
  readonly step: string;
  readonly recipientId: string;
  readonly channel: ChannelName;
}
