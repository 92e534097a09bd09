import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { PageQuery } from './common.js';

const DELIVERY_STATES = [
  'pending',
  'sending',
  'sent',
  'failed',
  'cancelled',
  'superseded',
] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

export class NotificationView {
  @ApiProperty()
  id!: string;

  @ApiProperty()
  kind!: string;

  @ApiProperty()
  title!: string;

  @ApiProperty()
  body!: string;

  @ApiProperty({ type: String, nullable: true, description: 'Path inside the portal' })
  link!: string | null;

  @ApiProperty({ format: 'date-time' })
  sentAt!: string;

  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  readAt!: string | null;
}

export class NotificationPage {
  @ApiProperty({ type: [NotificationView] })
  items!: NotificationView[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;

  @ApiProperty()
  unread!: number;
}

/** One row of the outbox as the administrator sees it. */
export class DeliveryView {
  @ApiProperty()
  id!: string;

  @ApiProperty()
  kind!: string;

  @ApiProperty()
  subjectKey!: string;

  @ApiProperty()
  step!: string;

  @ApiProperty()
  recipient!: string;

  @ApiProperty({ enum: ['inbox', 'email', 'webhook'] })
  channel!: string;

  @ApiProperty({ enum: DELIVERY_STATES })
  state!: string;

  @ApiProperty()
  title!: string;

  @ApiProperty()
  attempts!: number;

  @ApiProperty({ format: 'date-time' })
  notBefore!: string;

  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  sentAt!: string | null;

  @ApiProperty({ type: String, nullable: true })
  lastError!: string | null;
}

export class DeliveryPage {
  @ApiProperty({ type: [DeliveryView] })
  items!: DeliveryView[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;
}

/** The outbox, all of it or one state. */
export class DeliveryQuery extends PageQuery {
  @ApiProperty({ required: false, enum: DELIVERY_STATES })
  @IsOptional()
  @IsIn(DELIVERY_STATES)
  state?: DeliveryState;
}

/** The state of the system, for the administrator. */
export class SystemStateView {
  @ApiProperty({ format: 'date' })
  today!: string;

  @ApiProperty()
  demo!: boolean;

  @ApiProperty({ enum: ['smtp', 'local-folder'] })
  mail!: 'smtp' | 'local-folder';

  @ApiProperty({ description: 'In words: where mail goes' })
  mailDetail!: string;

  @ApiProperty()
  pendingNotifications!: number;

  @ApiProperty()
  failedNotifications!: number;

  @ApiProperty({ type: Number, nullable: true, description: 'Seconds; null when none waits' })
  oldestPendingSeconds!: number | null;

  @ApiProperty({ type: String, nullable: true, format: 'date' })
  lastSweptOn!: string | null;

  @ApiProperty()
  openPublicationRequests!: number;

  @ApiProperty()
  redis!: boolean;
}
