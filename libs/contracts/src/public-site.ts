import { ApiProperty } from '@nestjs/swagger';
import { RegionRef } from './common.js';
import { PROGRAMME_KINDS, type ProgrammeKind } from './constants.js';
import { PublicOrigin } from './public-facts.js';
import { PublicProject } from './public-project.js';

/** Which list a project belongs to. */
export class PublicProgrammeRef {
  @ApiProperty()
  key!: string;

  @ApiProperty({ enum: PROGRAMME_KINDS })
  kind!: ProgrammeKind;

  @ApiProperty()
  year!: number;

  @ApiProperty()
  title!: string;

  @ApiProperty({ type: RegionRef })
  region!: RegionRef;
}

/** The body of `/api/v1/public/projects/{programme}/{ordinal}`. */
export class PublicProjectDocument extends PublicProject {
  @ApiProperty({ type: PublicProgrammeRef })
  programme!: PublicProgrammeRef;

  @ApiProperty({ format: 'date', description: '数据截至' })
  asOf!: string;

  @ApiProperty({ description: 'True while the demo clock runs' })
  demo!: boolean;
}

export class PublicProgrammeSummary {
  @ApiProperty()
  key!: string;

  @ApiProperty({ enum: PROGRAMME_KINDS })
  kind!: ProgrammeKind;

  @ApiProperty()
  year!: number;

  @ApiProperty()
  title!: string;

  @ApiProperty({ type: RegionRef })
  region!: RegionRef;

  @ApiProperty({ format: 'date', description: '数据截至' })
  asOf!: string;

  @ApiProperty({ format: 'date-time' })
  publishedAt!: string;

  @ApiProperty({ type: Number, nullable: true })
  progress!: number | null;

  @ApiProperty({ description: 'Version of the publication' })
  version!: number;
}

export class PublicProgramme extends PublicProgrammeSummary {
  @ApiProperty({ type: String, nullable: true })
  summary!: string | null;

  @ApiProperty({ type: String, nullable: true })
  source!: string | null;

  @ApiProperty({ description: '“15件中完成1件，……”' })
  headline!: string;

  @ApiProperty({ description: 'True while the demo clock runs' })
  demo!: boolean;

  @ApiProperty({ type: PublicOrigin })
  origin!: PublicOrigin;

  @ApiProperty({ type: [PublicProject] })
  projects!: PublicProject[];
}

export class PublicProgrammeList {
  @ApiProperty({ type: [PublicProgrammeSummary] })
  items!: PublicProgrammeSummary[];
}
