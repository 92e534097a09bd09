import { Body, Controller, Delete, Get, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type {} from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SessionView, SignInOptionsView, SignInRequest } from '@jiannuo/contracts';
import { SESSION_COOKIE } from '@jiannuo/contracts/constants';
import { CONFIG, Database, Problem, type Config } from '@jiannuo/platform';
import { CurrentPrincipal, type Principal } from '../access/principal.js';
import { BeforeSecondFactor, NeverKept, Public, SignedIn } from '../access/route-access.js';
import { mustSetUpSecondFactor } from '../second-factor/must-set-up.js';
import { DEVICE_COOKIE, DEVICE_COOKIE_SECONDS, makeDevice } from './known-device.js';
import { sessionCookie } from './session-cookie.js';
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
  @NeverKept()
  @Post()
  @HttpCode(200)
  @ApiOkResponse({ type: SessionView, description: 'Signed in; the cookie is set' })
  async begin(
    @Body() body: SignInRequest,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionView> {
    const { token, username } = await this.signIn.execute({
      ...body,
      address: request.ip,
      userAgent: request.headers['user-agent'] ?? null,
      deviceCookie: request.cookies[DEVICE_COOKIE],
      requestId: request.id,
    });
    const previous = request.cookies[SESSION_COOKIE];
    if (previous) await this.sessions.end(previous);
    reply.setCookie(SESSION_COOKIE, token, sessionCookie(this.config));
    reply.setCookie(DEVICE_COOKIE, makeDevice(this.config.secretKey, username), {
      ...sessionCookie(this.config),
      path: '/api/v1/session',
      maxAge: DEVICE_COOKIE_SECONDS,
    });
    const session = await this.sessions.find(token);
    if (!session) throw new Problem('sign-in-required', '登录已过期，请重新登录。');
    return this.viewOf(session.principal, mustSetUpSecondFactor(this.config, session));
  }

  @SignedIn()
  @BeforeSecondFactor()
  @Get()
  @ApiOkResponse({ type: SessionView })
  async show(
    @CurrentPrincipal() principal: Principal,
    @Req() request: FastifyRequest,
  ): Promise<SessionView> {
    return this.viewOf(principal, request.secondFactorMissing === true);
  }

  @Public()
  @Get('options')
  @ApiOkResponse({ type: SignInOptionsView, description: 'What the sign-in page offers' })
  options(): SignInOptionsView {
    return { provider: this.config.oidc?.name ?? null };
  }

  @Public()
  @NeverKept()
  @Delete()
  @HttpCode(204)
  @ApiNoContentResponse({ description: 'Signed out, or there was no session' })
  async end(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const token = request.cookies[SESSION_COOKIE];
    if (token) await this.sessions.end(token);
    reply.clearCookie(SESSION_COOKIE, sessionCookie(this.config));
  }

  private viewOf(principal: Principal, secondFactorMissing: boolean): Promise<SessionView> {
    return readSessionView(this.database, principal, {
      demo: this.config.demo,
      secondFactorMissing,
    });
  }
}
