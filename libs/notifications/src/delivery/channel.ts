import type { ChannelName, DueNotification, NotificationPayload } from '../notification.js';

/** One message on its way, with whom it is for. */
export interface OutgoingMessage extends DueNotification {
  /** By which the receiver knows a repeat: the same for every attempt. */
  readonly key: string;
  readonly payload: NotificationPayload;
  readonly recipient: {
    readonly displayName: string;
    readonly email: string | null;
    readonly mobile: string | null;
    readonly active: boolean;
  };
  /** Business time of this attempt. */
  readonly sentAt: Date;
  /** Real time of this attempt, by the database's clock. */
  readonly claimedAt: Date;
}

/** A way to reach people. A repeat of the same message must carry the same key to the receiver. */
export interface Channel {
  readonly name: ChannelName;
  /** How many messages are claimed, and sent side by side, at a time. */
  readonly batchSize: number;
  /**
   * How many messages may go out in a minute, all workers together; null: as many as there are. For
   * a channel that each region sets up for itself, the region's setting says it.
   */
  readonly perMinute: number | null | 'set-by-region';
  /**
   * Hands one message over; returns when the receiver has taken it.
   * @throws DeliveryRefused when trying again is useless, DeliveryLater when the receiver says when
   * to come again, any other error otherwise.
   */
  send(message: OutgoingMessage): Promise<void>;
  close(): Promise<void>;
}

/** The receiver will never take this message; its text is the reason in words. */
export class DeliveryRefused extends Error {
  override readonly name = 'DeliveryRefused';
}

/** The receiver asks for patience: nothing more goes its way until then. */
export class DeliveryLater extends Error {
  override readonly name = 'DeliveryLater';
  constructor(
    message: string,
    readonly seconds: number,
  ) {
    super(message);
  }
}
