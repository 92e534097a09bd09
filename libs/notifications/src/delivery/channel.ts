import type { ChannelName, DueNotification, NotificationPayload } from '../notification.js';

/** One message on its way, with whom it is for. */
export interface OutgoingMessage extends DueNotification {
  readonly payload: NotificationPayload;
  readonly recipient: {
    readonly displayName: string;
    readonly email: string | null;
    readonly active: boolean;
  };
  /** Business time of this attempt. */
  readonly sentAt: Date;
}

/** A way to reach people. A repeat of the same message must carry the same id to the receiver. */
export interface Channel {
  readonly name: ChannelName;
  /** How many messages are claimed, and sent side by side, at a time. */
  readonly batchSize: number;
  /**
   * Hands one message over; returns when the receiver has taken it.
   * @throws DeliveryRefused when trying again is useless, any other error otherwise.
   */
  send(message: OutgoingMessage): Promise<void>;
  close(): Promise<void>;
}

/** The receiver will never take this message; its text is the reason in words. */
export class DeliveryRefused extends Error {
  override readonly name = 'DeliveryRefused';
}
