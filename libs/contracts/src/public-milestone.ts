import { ApiProperty } from '@nestjs/swagger';
import { DepartmentRef } from './common.js';
import { LIGHT_VALUES, type LightValue } from './programmes.js';
import { PublicCause, PublicCheckUp, PublicCount, PublicExtension } from './public-facts.js';

/** The public JSON. Others rely on these names: a field may be added, never renamed. */
export class PublicPhoto {
  @ApiProperty({ description: 'Address under /, immutable' })
  url!: string;

  @ApiProperty()
  caption!: string;

  @ApiProperty({ type: Number, nullable: true })
  width!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  height!: number | null;
}

export class PublicCorrection {
  @ApiProperty({ format: 'date' })
  correctedOn!: string;

  @ApiProperty()
  note!: string;
}

export class PublicMilestone {
  @ApiProperty()
  key!: string;

  @ApiProperty()
  ordinal!: number;

  @ApiProperty()
  title!: string;

  @ApiProperty({ type: DepartmentRef })
  department!: DepartmentRef;

  @ApiProperty({ format: 'date' })
  dueDate!: string;

  @ApiProperty({ format: 'date' })
  originalDueDate!: string;

  @ApiProperty()
  weight!: number;

  @ApiProperty()
  isSample!: boolean;

  @ApiProperty({ enum: ['open', 'reported', 'completed', 'withdrawn'] })
  state!: 'open' | 'reported' | 'completed' | 'withdrawn';

  @ApiProperty({ type: String, format: 'date', nullable: true })
  completedOn!: string | null;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  reportedOn!: string | null;

  @ApiProperty({ type: String, format: 'date', nullable: true, description: '审核通过的日期' })
  approvedOn!: string | null;

  @ApiProperty({ type: Number, nullable: true })
  daysLate!: number | null;

  @ApiProperty({ description: '补报：完成后3个工作日以后才申报' })
  reportedLate!: boolean;

  @ApiProperty()
  overdueDays!: number;

  @ApiProperty({ enum: LIGHT_VALUES })
  light!: LightValue;

  @ApiProperty()
  lightCause!: string;

  @ApiProperty()
  publicNote!: string;

  @ApiProperty({ type: [PublicPhoto] })
  photos!: PublicPhoto[];

  @ApiProperty({ type: [PublicCorrection] })
  corrections!: PublicCorrection[];

  @ApiProperty({ type: PublicCause })
  cause!: PublicCause;

  @ApiProperty({ type: PublicCount, nullable: true })
  count!: PublicCount | null;

  @ApiProperty({ type: [PublicExtension], description: '批准的延期' })
  extensions!: PublicExtension[];

  @ApiProperty({ type: [PublicCheckUp], description: '核查' })
  checkUps!: PublicCheckUp[];
}
