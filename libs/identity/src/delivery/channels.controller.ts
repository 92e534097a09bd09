import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Put } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiParam, ApiTags } from '@nestjs/swagger';
import { ChannelSettingListView, ChannelTestView, SaveChannelRequest } from '@jiannuo/contracts';
import { HTTP_CHANNELS, type HttpChannelName } from '@jiannuo/contracts/constants';
import { CONFIG, Database, Problem, type Config } from '@jiannuo/platform';
import { Access, NeverKept } from '../access/route-access.js';
import { CurrentPrincipal, type Principal } from '../access/principal.js';
import { listChannels } from './list-channels.js';
import { removeChannel, saveChannel } from './save-channel.js';
import { testChannel } from './test-channel.js';

/** Ways out over HTTP, region by region. */
@ApiTags('settings')
@Access('channel.manage')
@Controller('settings/channels')
export class ChannelsController {
  private readonly system: { database: Database; config: Config };

  constructor(@Inject(CONFIG) config: Config, @Inject(Database) database: Database) {
    this.system = { config, database };
  }

  @Get()
  @ApiOkResponse({ type: ChannelSettingListView })
  async list(@CurrentPrincipal() principal: Principal): Promise<ChannelSettingListView> {
    return listChannels(this.system.database, principal);
  }

  @Put(':regionCode/:channel')
  @NeverKept()
  @HttpCode(204)
  @ApiParam({ name: 'channel', enum: HTTP_CHANNELS })
  @ApiNoContentResponse()
  async save(
    @CurrentPrincipal() principal: Principal,
    @Param('regionCode') regionCode: string,
    @Param('channel') channel: string,
    @Body() body: SaveChannelRequest,
  ): Promise<void> {
    await saveChannel(this.system, principal, { regionCode, channel: aChannel(channel) }, body);
  }

  @Delete(':regionCode/:channel')
  @HttpCode(204)
  @ApiParam({ name: 'channel', enum: HTTP_CHANNELS })
  @ApiNoContentResponse()
  async remove(
    @CurrentPrincipal() principal: Principal,
    @Param('regionCode') regionCode: string,
    @Param('channel') channel: string,
  ): Promise<void> {
    const place = { regionCode, channel: aChannel(channel) };
    await removeChannel(this.system.database, principal, place);
  }

  @Post(':regionCode/:channel/test')
  @HttpCode(200)
  @ApiParam({ name: 'channel', enum: HTTP_CHANNELS })
  @ApiOkResponse({ type: ChannelTestView })
  async test(
    @CurrentPrincipal() principal: Principal,
    @Param('regionCode') regionCode: string,
    @Param('channel') channel: string,
  ): Promise<ChannelTestView> {
    return testChannel(this.system, principal, { regionCode, channel: aChannel(channel) });
  }
}

function aChannel(name: string): HttpChannelName {
  const channel = HTTP_CHANNELS.find((one) => one === name);
  if (!channel) throw new Problem('not-found', '没有这种发送渠道。');
  return channel;
}
