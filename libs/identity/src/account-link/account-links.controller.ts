import { Body, Controller, HttpCode, Inject, Post, Req } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { OpenedLinkView, OpenLinkRequest, UseLinkRequest } from '@jiannuo/contracts';
import { NeverKept, Public } from '../access/route-access.js';
import { UseLink, type Visitor } from './use-link.js';

/** Invitations and resets. The code comes in a body: an address would stand in logs. */
@ApiTags('account')
@Public()
@NeverKept()
@Controller('account-links')
export class AccountLinksController {
  constructor(@Inject(UseLink) private readonly links: UseLink) {}

  @Post('open')
  @HttpCode(200)
  @ApiOkResponse({ type: OpenedLinkView })
  async open(
    @Body() body: OpenLinkRequest,
    @Req() request: FastifyRequest,
  ): Promise<OpenedLinkView> {
    return this.links.show(body.code, visitorOf(request));
  }

  @Post('use')
  @HttpCode(204)
  @ApiNoContentResponse({ description: 'The password is set; sign in with it' })
  async use(@Body() body: UseLinkRequest, @Req() request: FastifyRequest): Promise<void> {
    await this.links.execute(body, visitorOf(request));
  }
}

function visitorOf({ ip, id }: FastifyRequest): Visitor {
  return { address: ip, requestId: id };
}
