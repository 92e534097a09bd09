import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Matches, MaxLength, Min } from 'class-validator';
import { LIMITS, VISIBILITIES, type Visibility } from './constants.js';

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const DATE_MESSAGE = '日期应写作 2024-09-02 的形式';

/** What a department writes in a completion; a draft may leave all of it open. */
class CompletionContent {
  @ApiProperty({ required: false, format: 'date' })
  @IsOptional()
  @Matches(DATE, { message: DATE_MESSAGE })
  completedOn?: string;

  @ApiProperty({ required: false, maxLength: LIMITS.textLength })
  @IsOptional()
  @IsString()
  @MaxLength(LIMITS.textLength, { message: `情况说明不超过${LIMITS.textLength}字` })
  text?: string;

  @ApiProperty({ required: false, maxLength: LIMITS.orderReasonLength })
  @IsOptional()
  @IsString()
  @MaxLength(LIMITS.orderReasonLength, { message: `原因不超过${LIMITS.orderReasonLength}字` })
  orderReason?: string;
}

export class CreateSubmissionRequest extends CompletionContent {
  @ApiProperty({ example: '141024-2024-livelihood/14/4' })
  @IsString({ message: '请指明节点' })
  @MaxLength(100)
  milestoneKey!: string;

  @ApiProperty({ enum: ['completion'] })
  @IsIn(['completion'], { message: '现只受理节点完成申报（completion）' })
  kind!: 'completion';
}

export class EditSubmissionRequest extends CompletionContent {
  @ApiProperty()
  @Type(() => Number)
  @IsInt({ message: '缺少版本号 version' })
  @Min(1)
  version!: number;
}

/** Body of POST /submissions/{id}/{action}. */
export class SubmissionActionRequest {
  @ApiProperty()
  @Type(() => Number)
  @IsInt({ message: '缺少版本号 version' })
  @Min(1)
  version!: number;

  @ApiProperty({ required: false, maxLength: LIMITS.commentLength, description: 'Never public' })
  @IsOptional()
  @IsString()
  @MaxLength(LIMITS.commentLength, { message: `意见不超过${LIMITS.commentLength}字` })
  comment?: string;

  @ApiProperty({ required: false, maxLength: LIMITS.publicNoteLength, description: '将公开' })
  @IsOptional()
  @IsString()
  @MaxLength(LIMITS.publicNoteLength, { message: `公开说明不超过${LIMITS.publicNoteLength}字` })
  publicNote?: string;
}

/** The multipart body of POST /submissions/{id}/evidence, in this order. Documentation only. */
export class EvidenceUpload {
  @ApiProperty({ required: false, enum: VISIBILITIES, default: 'internal' })
  visibility?: Visibility;

  @ApiProperty({ required: false, maxLength: LIMITS.captionLength })
  caption?: string;

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
