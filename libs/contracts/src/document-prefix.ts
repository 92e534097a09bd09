import { ApiProperty } from '@nestjs/swagger';
import { IsString, Matches, MaxLength } from 'class-validator';
import { RegionRef, VersionRequest } from './common.js';
import { LIMITS } from './constants.js';

/** 机关代字: what the numbers of a region's directives begin with. */
export class DocumentPrefixView {
  @ApiProperty({ type: RegionRef })
  region!: RegionRef;

  @ApiProperty({ example: '洪' })
  prefix!: string;

  @ApiProperty({ description: 'Nobody has set one: the first character of the region’s name' })
  usual!: boolean;

  @ApiProperty({ type: [String], example: ['洪督〔2024〕1号', '洪警〔2024〕1号'] })
  examples!: string[];

  @ApiProperty({ description: 'Version of the region' })
  version!: number;
}

export class SaveDocumentPrefixRequest extends VersionRequest {
  @ApiProperty({ maxLength: LIMITS.documentPrefixLength, description: 'Empty: back to the usual' })
  @IsString({ message: '请填写机关代字' })
  @MaxLength(LIMITS.documentPrefixLength, {
    message: `机关代字不超过${LIMITS.documentPrefixLength}字`,
  })
  @Matches(/^[\p{Script=Han}A-Za-z0-9]*$/u, {
    message: '机关代字只用汉字、字母或数字，如“洪政办”',
  })
  prefix!: string;
}
