import { Body, Controller, Delete, Get, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type {} from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SessionView, SignInRequest } from '@jiannuo/contracts';
import { SESSION_COOKIE } from '@jiannuo/contracts/constants';
import { CONFIG, Database, type Config } from '@jiannuo/platform';
import { CurrentPrincipal, type Principal } from '../access/principal.js';
import { Public } from '../access/public.js';
import { readSessionView } from './session-view.js';
import { Sessions } from './sessions.js';
import { SignIn } from './sign-in.js';

@ApiTags('session')
@Controller('session')
export class SessionController {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(Database) private readonly database: Database,
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(SignIn) private readonly signIn: SignIn,
  ) {}

  @Public()
  @Post()
  @HttpCode(200)
  @ApiOkResponse({ type: SessionView, description: 'Signed in; the cookie is set' })
  async begin(
    @Body() body: SignInRequest,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionView> {
    const signedIn = await this.signIn.execute({
      ...body,
      address: request.ip,
      userAgent: request.headers['user-agent'] ?? null,
    });
    const previous = request.cookies[SESSION_COOKIE];
    if (previous) await this.sessions.end(previous);
    reply.setCookie(SESSION_COOKIE, signedIn.token, this.cookie());
    return readSessionView(this.database, signedIn.principal, this.config.demo);
  }

  @Get()
  @ApiOkResponse({ type: SessionView })
  async show(@CurrentPrincipal() principal: Principal): Promise<SessionView> {
    return readSessionView(this.database, principal, this.config.demo);
  }

  @Public()
  @Delete()
  @HttpCode(204)
  @ApiNoContentResponse({ description: 'Signed out, or there was no session' })
  async end(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const token = request.cookies[SESSION_COOKIE];
    if (token) await this.sessions.end(token);
    reply.clearCookie(SESSION_COOKIE, this.cookie());
  }

  /** Without an age: the browser forgets it when it closes, the server when it expires. */
  private cookie() {
    return {
      path: '/',
      httpOnly: true,
      sameSite: 'lax',
      secure: this.config.cookieSecure,
    } as const;
  }
}
