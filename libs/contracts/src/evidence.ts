import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsNumber,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { PersonRef } from './common.js';
import {
  EVIDENCE_PURPOSES,
  LIMITS,
  VISIBILITIES,
  type EvidencePurpose,
  type Visibility,
} from './constants.js';

/** The multipart body of POST …/evidence, in this order. Documentation only. */
export class EvidenceUpload {
  @ApiProperty({ required: false, enum: VISIBILITIES, default: 'internal' })
  visibility?: Visibility;

  @ApiProperty({ required: false, maxLength: LIMITS.captionLength })
  caption?: string;

  @ApiProperty({ required: false, enum: EVIDENCE_PURPOSES, default: 'evidence' })
  purpose?: EvidencePurpose;

  @ApiProperty({ type: String, format: 'binary' })
  file!: unknown;
}

export class EditEvidenceRequest {
  @ApiProperty({ required: false, enum: VISIBILITIES })
  @IsOptional()
  @IsIn(VISIBILITIES, { message: '公开属性应为 public、internal 或 sensitive' })
  visibility?: Visibility;

  @ApiProperty({ required: false, maxLength: LIMITS.captionLength })
  @IsOptional()
  @IsString()
  @MaxLength(LIMITS.captionLength, { message: `图片说明不超过${LIMITS.captionLength}字` })
  caption?: string;
}

/** A part of a photo as shares of its width and height, so that it fits at any size. */
export class BlurRectangle {
  @ApiProperty({ minimum: 0, maximum: 1 })
  @IsNumber()
  @Min(0)
  @Max(1)
  left!: number;

  @ApiProperty({ minimum: 0, maximum: 1 })
  @IsNumber()
  @Min(0)
  @Max(1)
  top!: number;

  @ApiProperty({ minimum: 0.001, maximum: 1 })
  @IsNumber()
  @Min(0.001, { message: '涂抹的范围太小' })
  @Max(1)
  width!: number;

  @ApiProperty({ minimum: 0.001, maximum: 1 })
  @IsNumber()
  @Min(0.001, { message: '涂抹的范围太小' })
  @Max(1)
  height!: number;
}

/** Makes a copy in which these parts cannot be recognised; the original becomes internal. */
export class BlurEvidenceRequest {
  @ApiProperty({ type: [BlurRectangle] })
  @IsArray()
  @ArrayMinSize(1, { message: '请先在照片上画出要遮挡的部分' })
  @ArrayMaxSize(LIMITS.blurRectangles, { message: `一次最多遮挡${LIMITS.blurRectangles}处` })
  @ValidateNested({ each: true })
  @Type(() => BlurRectangle)
  rectangles!: BlurRectangle[];
}

/** For good: the bytes are gone, what stays says who did it and why. */
export class EraseEvidenceRequest {
  @ApiProperty({ maxLength: LIMITS.erasureReasonLength })
  @IsString({ message: '请写明永久删除的理由' })
  @Matches(/\S/, { message: '请写明永久删除的理由' })
  @MaxLength(LIMITS.erasureReasonLength, { message: `理由不超过${LIMITS.erasureReasonLength}字` })
  reason!: string;
}

export class CapturedPlaceView {
  @ApiProperty({ description: 'Degrees north, WGS 84' })
  latitude!: number;

  @ApiProperty({ description: 'Degrees east, WGS 84' })
  longitude!: number;
}

/** Another file of the region that is the same picture, or looks like it. */
export class AlikeEvidenceView {
  @ApiProperty()
  evidenceId!: string;

  @ApiProperty({ description: 'The very same file' })
  same!: boolean;

  @ApiProperty({ description: 'Bits of 64 in which the two differ' })
  distance!: number;

  @ApiProperty({ example: '教育局 “恒东小学投入使用” 2024年9月2日' })
  where!: string;

  @ApiProperty({ type: String, nullable: true, description: 'A path inside the portal' })
  link!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Null where it is not for this reader',
  })
  thumbnailUrl!: string | null;
}

export class EvidenceOpeningView {
  @ApiProperty({ type: PersonRef })
  person!: PersonRef;

  @ApiProperty({ format: 'date-time' })
  openedAt!: string;
}

/** What the reviewer should know of one file, beside what it shows. */
export class EvidenceFindingView {
  @ApiProperty()
  evidenceId!: string;

  @ApiProperty({ type: String, nullable: true, format: 'date-time', description: 'Null: 无' })
  capturedAt!: string | null;

  @ApiProperty({ type: CapturedPlaceView, nullable: true, description: 'Null: 无' })
  capturedPlace!: CapturedPlaceView | null;

  @ApiProperty({ type: [AlikeEvidenceView] })
  alike!: AlikeEvidenceView[];

  @ApiProperty({
    type: [EvidenceOpeningView],
    description: 'Of a sensitive file, the latest first',
  })
  openings!: EvidenceOpeningView[];
}

/** What stays of a file that was erased. */
export class ErasedEvidenceView {
  @ApiProperty()
  evidenceId!: string;

  @ApiProperty({ description: 'Its caption, or the name of the file' })
  name!: string;

  @ApiProperty({ format: 'date-time' })
  erasedAt!: string;

  @ApiProperty({ type: PersonRef })
  erasedBy!: PersonRef;

  @ApiProperty({ description: 'Never public' })
  reason!: string;
}

export class EvidenceFindingsView {
  @ApiProperty({ type: [EvidenceFindingView] })
  items!: EvidenceFindingView[];

  @ApiProperty({ type: [ErasedEvidenceView], description: 'The latest first' })
  erased!: ErasedEvidenceView[];
}

/** A photo that stands on the public page. */
export class PublicPhotoView {
  @ApiProperty()
  evidenceId!: string;

  @ApiProperty()
  caption!: string;

  @ApiProperty()
  milestoneTitle!: string;

  @ApiProperty({ description: 'The published copy' })
  url!: string;
}

export class PublicPhotosView {
  @ApiProperty({ type: [PublicPhotoView] })
  items!: PublicPhotoView[];

  @ApiProperty({ type: [ErasedEvidenceView], description: 'The latest first' })
  erased!: ErasedEvidenceView[];
}
