import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  ValidateIf,
} from 'class-validator';
import { PageQuery, PersonRef } from './common.js';

export const DOCUMENT_KINDS = ['bulletin', 'archive', 'account'] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

export const DOCUMENT_FORMATS = ['docx', 'xlsx', 'pdf'] as const;
export type DocumentFormat = (typeof DOCUMENT_FORMATS)[number];

/** Body of POST /documents: what is to be made. */
export class RequestDocumentRequest {
  @ApiProperty({ enum: DOCUMENT_KINDS, description: '督查通报、一项一档、年度总账' })
  @IsIn(DOCUMENT_KINDS, {
    message: '文书种类应为督查通报（bulletin）、一项一档（archive）或年度总账（account）',
  })
  kind!: DocumentKind;

  @ApiProperty({ example: '141024-2024-livelihood' })
  @IsString({ message: '请指明清单' })
  @MaxLength(100)
  programmeKey!: string;

  @ApiProperty({
    required: false,
    description: 'Of a bulletin: the month it speaks of',
    example: '2024-09',
  })
  @ValidateIf(({ kind, period }: RequestDocumentRequest) => kind === 'bulletin' || period != null)
  @Matches(/^\d{4}-(0[1-9]|1[0-2])$/, { message: '月份应写作 2024-09 的形式' })
  period?: string;

  @ApiProperty({
    required: false,
    description: 'Of an archive: the project',
    example: '141024-2024-livelihood/14',
  })
  @ValidateIf(
    ({ kind, projectKey }: RequestDocumentRequest) => kind === 'archive' || projectKey != null,
  )
  @IsString({ message: '请指明项目' })
  @MaxLength(120)
  projectKey?: string;

  @ApiProperty({ required: false, default: false, description: 'Off unless asked for' })
  @IsOptional()
  @IsBoolean({ message: '是否排名应为 true 或 false' })
  ranking?: boolean;
}

export class DocumentListQuery extends PageQuery {
  @ApiProperty({ required: false, enum: DOCUMENT_KINDS })
  @IsOptional()
  @IsIn(DOCUMENT_KINDS, { message: '没有这种文书' })
  @Transform(({ value }: { value: unknown }) => (value === '' ? undefined : value))
  kind?: DocumentKind;

  @ApiProperty({ required: false, example: '141024-2024-livelihood' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  @Transform(({ value }: { value: unknown }) => (value === '' ? undefined : value))
  programmeKey?: string;
}

export class DocumentFileView {
  @ApiProperty({ enum: DOCUMENT_FORMATS })
  format!: DocumentFormat;

  @ApiProperty({ description: 'Always a download' })
  url!: string;

  @ApiProperty({ description: 'Bytes' })
  size!: number;

  @ApiProperty()
  sha256!: string;
}

export class DocumentView {
  @ApiProperty()
  id!: string;

  @ApiProperty({ enum: DOCUMENT_KINDS })
  kind!: DocumentKind;

  @ApiProperty()
  title!: string;

  @ApiProperty()
  programmeKey!: string;

  @ApiProperty({ type: String, nullable: true, description: 'Of a bulletin' })
  period!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Of an archive' })
  projectKey!: string | null;

  @ApiProperty()
  ranking!: boolean;

  @ApiProperty({ enum: ['pending', 'making', 'ready', 'failed'] })
  state!: 'pending' | 'making' | 'ready' | 'failed';

  @ApiProperty({ description: 'Percent' })
  progress!: number;

  @ApiProperty({ type: String, nullable: true, description: 'Why it failed, in words' })
  lastError!: string | null;

  @ApiProperty({ type: PersonRef })
  requestedBy!: PersonRef;

  @ApiProperty({ format: 'date-time' })
  requestedAt!: string;

  @ApiProperty({ type: [DocumentFileView] })
  files!: DocumentFileView[];
}

export class DocumentPage {
  @ApiProperty({ type: [DocumentView] })
  items!: DocumentView[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;
}
