import { ApiProperty } from '@nestjs/swagger';
import {
  IsBoolean,
  IsInt,
  IsOptional,
  IsString,
  Max,
  MaxLength,
  Min,
  ValidateIf,
} from 'class-validator';
import { HTTP_CHANNELS, LIMITS, type HttpChannelName } from './constants.js';

/** A region's way out over HTTP. Address and secret are never shown again, only that they are there. */
export class ChannelSettingView {
  @ApiProperty()
  regionCode!: string;

  @ApiProperty()
  regionName!: string;

  @ApiProperty({ enum: HTTP_CHANNELS })
  channel!: HttpChannelName;

  @ApiProperty()
  channelWords!: string;

  @ApiProperty({ description: 'False where nothing has been set up' })
  configured!: boolean;

  @ApiProperty()
  enabled!: boolean;

  @ApiProperty({ type: String, nullable: true, description: 'The address without what is secret' })
  shownUrl!: string | null;

  @ApiProperty()
  hasSecret!: boolean;

  @ApiProperty({ type: String, nullable: true, description: 'Null: the ready one' })
  template!: string | null;

  @ApiProperty()
  readyTemplate!: string;

  @ApiProperty()
  perMinute!: number;

  @ApiProperty({ description: '0 where nothing has been set up' })
  version!: number;
}

export class ChannelSettingListView {
  @ApiProperty({ type: [ChannelSettingView] })
  items!: ChannelSettingView[];

  @ApiProperty({ type: [String], description: 'What a template may name' })
  templateNames!: string[];
}

export class SaveChannelRequest {
  @ApiProperty({ description: '0 when it is set up for the first time' })
  @IsInt()
  @Min(0)
  version!: number;

  @ApiProperty()
  @IsBoolean()
  enabled!: boolean;

  @ApiProperty({ required: false, description: 'Left out: the address stays as it is' })
  @IsOptional()
  @IsString()
  @MaxLength(2_000)
  url?: string;

  @ApiProperty({
    required: false,
    type: String,
    nullable: true,
    description: 'Left out: stays as it is; null: none',
  })
  @ValidateIf((request: SaveChannelRequest) => request.secret !== null)
  @IsOptional()
  @IsString()
  @MaxLength(500)
  secret?: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'JSON with {{names}}; null: the ready one',
  })
  @ValidateIf((request: SaveChannelRequest) => request.template !== null)
  @IsString()
  @MaxLength(LIMITS.textLength)
  template!: string | null;

  @ApiProperty({ minimum: 1, maximum: 6_000 })
  @IsInt()
  @Min(1)
  @Max(6_000)
  perMinute!: number;
}

/** What came of a test message. */
export class ChannelTestView {
  @ApiProperty()
  taken!: boolean;

  @ApiProperty({ description: 'In words' })
  words!: string;
}
