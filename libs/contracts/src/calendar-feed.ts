import { ApiProperty } from '@nestjs/swagger';

export class CalendarFeedView {
  @ApiProperty({
    type: String,
    nullable: true,
    format: 'date-time',
    description: 'Null: there is none',
  })
  createdAt!: string | null;

  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  lastReadAt!: string | null;
}

export class CalendarFeedCreatedView {
  @ApiProperty({ description: 'Shown this once; whoever knows it can read your due dates' })
  url!: string;
}
