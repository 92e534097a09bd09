import { ApiProperty } from '@nestjs/swagger';

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

/** What the inbox's stream tells. */
export class InboxNewsView {
  @ApiProperty()
  unread!: number;

  @ApiProperty({ type: String, nullable: true, description: 'Id of the newest unread message' })
  newest!: string | null;
}

/** The state of the system, for the administrator. */
export class LastBackupView {
  @ApiProperty({ format: 'date-time' })
  madeAt!: string;

  @ApiProperty()
  fileCount!: number;

  @ApiProperty({ description: 'Files that the database names and the storage has lost' })
  missingFileCount!: number;

  @ApiProperty({ description: 'Restored on trial and found to be the same' })
  verified!: boolean;

  @ApiProperty({ description: 'Longer ago than a nightly backup can be' })
  overdue!: boolean;
}

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

  @ApiProperty({ type: LastBackupView, nullable: true })
  lastBackup!: LastBackupView | null;

  @ApiProperty({ type: [String], description: 'What an administrator should mend, in words' })
  warnings!: string[];
}
