import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  Min,
} from 'class-validator';
import { LIMITS } from './constants.js';

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

  @ApiProperty({
    required: false,
    description:
      '公开审查: the approver has looked at every public photo; false refuses to publish',
  })
  @IsOptional()
  @IsBoolean({ message: 'disclosureReviewed 应为 true 或 false' })
  disclosureReviewed?: boolean;
}
