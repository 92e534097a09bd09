import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { PageQuery } from './common.js';
import { CHANNELS, type ChannelName } from './constants.js';

const DELIVERY_STATES = [
  'pending',
  'sending',
  'sent',
  'failed',
  'cancelled',
  'superseded',
] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** One row of the outbox: why, to whom, when, how, and what became of it. */
export class DeliveryView {
  @ApiProperty()
  id!: string;

  @ApiProperty()
  kind!: string;

  @ApiProperty({ description: 'The kind in words' })
  kindWords!: string;

  @ApiProperty({ description: 'Key of the milestone, project or list it is about' })
  subjectKey!: string;

  @ApiProperty({ description: 'The step of the plan: T-3, T+1, v2' })
  step!: string;

  @ApiProperty({ description: 'The step in words' })
  stepWords!: string;

  @ApiProperty()
  recipient!: string;

  @ApiProperty({ type: String, nullable: true, description: 'Whose stand-in the recipient is' })
  onBehalfOf!: string | null;

  @ApiProperty({ enum: CHANNELS })
  channel!: ChannelName;

  @ApiProperty({ description: 'The channel in words' })
  channelWords!: string;

  @ApiProperty({ enum: DELIVERY_STATES })
  state!: DeliveryState;

  @ApiProperty()
  title!: string;

  @ApiProperty({ type: String, nullable: true, description: 'Path inside the portal' })
  link!: string | null;

  @ApiProperty()
  attempts!: number;

  @ApiProperty({ format: 'date-time', description: 'Business time before which it may not go' })
  notBefore!: string;

  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'Seconds until the next attempt; null when it has not failed or is settled',
  })
  nextAttemptSeconds!: number | null;

  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  sentAt!: string | null;

  @ApiProperty({ type: String, nullable: true, format: 'date-time', description: 'Inbox only' })
  readAt!: string | null;

  @ApiProperty({ type: String, nullable: true })
  lastError!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'The step that replaced it, in words' })
  supersededBy!: string | null;
}

export class DeliveryPage {
  @ApiProperty({ type: [DeliveryView] })
  items!: DeliveryView[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;

  @ApiProperty({ description: 'Whether the reader may retry and cancel' })
  mayManage!: boolean;
}

export class ReminderListView {
  @ApiProperty({ type: [DeliveryView] })
  items!: DeliveryView[];
}

/** The outbox: all of it, one state, one channel, one person. */
export class DeliveryQuery extends PageQuery {
  @ApiProperty({ required: false, enum: DELIVERY_STATES })
  @IsOptional()
  @IsIn(DELIVERY_STATES)
  state?: DeliveryState;

  @ApiProperty({ required: false, enum: CHANNELS })
  @IsOptional()
  @IsIn(CHANNELS)
  channel?: ChannelName;

  @ApiProperty({ required: false })
  @IsOptional()
  @IsUUID()
  recipientId?: string;
}

export class RetryFailedRequest {
  @ApiProperty({ enum: CHANNELS, description: 'Every failed message of this channel' })
  @IsIn(CHANNELS)
  channel!: ChannelName;
}

export class RetriedView {
  @ApiProperty({ description: 'How many messages are sent again' })
  retried!: number;
}

export class ChannelQueueView {
  @ApiProperty({ enum: CHANNELS })
  channel!: ChannelName;

  @ApiProperty()
  channelWords!: string;

  @ApiProperty({ description: 'Could go out now' })
  waiting!: number;

  @ApiProperty({ type: Number, nullable: true, description: 'Seconds the oldest has waited' })
  oldestSeconds!: number | null;

  @ApiProperty({ description: 'Failed and tried again later' })
  retrying!: number;

  @ApiProperty()
  sending!: number;

  @ApiProperty({ description: 'Planned for later' })
  planned!: number;

  @ApiProperty({ description: 'Given up; waits for an administrator' })
  failed!: number;

  @ApiProperty({ description: 'In the last 24 hours of business time' })
  sentLastDay!: number;

  @ApiProperty({ description: 'Attempts beyond the first, of what was sent in that time' })
  repeatsLastDay!: number;
}

export class WorkerView {
  @ApiProperty()
  id!: string;

  @ApiProperty()
  host!: string;

  @ApiProperty()
  pid!: number;

  @ApiProperty({ format: 'date-time' })
  startedAt!: string;

  @ApiProperty({ description: 'Seconds since its last sign of life' })
  silentSeconds!: number;

  @ApiProperty({ description: 'False when it has been silent for more than half a minute' })
  alive!: boolean;

  @ApiProperty({ description: 'Seconds its own clock is ahead of the database’s' })
  clockAheadSeconds!: number;
}

export class RedisQueueView {
  @ApiProperty()
  name!: string;

  @ApiProperty()
  waiting!: number;

  @ApiProperty()
  active!: number;
}

/** What waits, since when, who works on it. */
export class QueueStateView {
  @ApiProperty({ type: [ChannelQueueView] })
  channels!: ChannelQueueView[];

  @ApiProperty({ type: [WorkerView] })
  workers!: WorkerView[];

  @ApiProperty()
  redisConnected!: boolean;

  @ApiProperty({ type: [RedisQueueView], description: 'Empty while Redis is away' })
  redisQueues!: RedisQueueView[];

  @ApiProperty({ type: [String], description: 'What an administrator should mend, in words' })
  warnings!: string[];
}
