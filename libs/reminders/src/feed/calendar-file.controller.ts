import { Controller, Get, Header, Param } from '@nestjs/common';
import {
  ApiExtraModels,
  ApiOkResponse,
  ApiResponse,
  ApiTags,
  getSchemaPath,
} from '@nestjs/swagger';
import { ProblemView } from '@jiannuo/contracts';
import { Public } from '@jiannuo/identity';
import { ReadFeed } from './read-feed.js';

/** What a calendar program reads; the secret address is the right. */
@ApiTags('reminders')
@Controller('calendar')
@Public()
export class CalendarFileController {
  constructor(private readonly readFeed: ReadFeed) {}

  @Get(':token.ics')
  @Header('content-type', 'text/calendar; charset=utf-8')
  @Header('cache-control', 'private, no-store')
  @ApiOkResponse({ content: { 'text/calendar': { schema: { type: 'string' } } } })
  @ApiExtraModels(ProblemView)
  @ApiResponse({
    status: 404,
    description: 'not-found',
    content: { 'application/problem+json': { schema: { $ref: getSchemaPath(ProblemView) } } },
  })
  async read(@Param('token') token: string): Promise<string> {
    return this.readFeed.run(token);
  }
}
