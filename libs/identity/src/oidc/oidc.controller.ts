import { Controller, Get, Inject, Logger, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import type {} from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SESSION_COOKIE } from '@jiannuo/contracts/constants';
import { CONFIG, Problem, type Config } from '@jiannuo/platform';
import { Public } from '../access/route-access.js';
import { sessionCookie } from '../session/session-cookie.js';
import { Sessions } from '../session/sessions.js';
import { OidcFlow } from './oidc-flow.js';
import { ProviderRefusal, SignInWithProvider } from './sign-in-with-provider.js';

const COOKIE = 'jiannuo_oidc';
const COOKIE_PATH = '/api/v1/session/oidc';
/** A path inside the portal: one slash, and nothing a browser might read as another host. */
const OWN_PATH = /^\/(?![/\\])[^\p{Cc}\\]*$/u;

class BeginOidcQuery {
  /** Where to in the portal. */
  @IsOptional()
  @IsString()
  @MaxLength(500)
  to?: string;
}

/** Signing in with the organisation's identity provider: two redirects, for browsers alone. */
@ApiExcludeController()
@Public()
@Controller('session/oidc')
export class OidcController {
  private readonly log = new Logger(OidcController.name);

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(OidcFlow) private readonly flow: OidcFlow,
    @Inject(SignInWithProvider) private readonly signIn: SignInWithProvider,
    @Inject(Sessions) private readonly sessions: Sessions,
  ) {}

  @Get()
  async begin(@Query() query: BeginOidcQuery, @Res() reply: FastifyReply): Promise<void> {
    const to = query.to !== undefined && OWN_PATH.test(query.to) ? query.to : '/';
    try {
      const { url, cookie } = await this.flow.begin(to);
      await reply.setCookie(COOKIE, cookie, this.cookie()).redirect(url, 302);
    } catch (error) {
      if (error instanceof Problem) throw error;
      this.log.warn(`The identity provider is away: ${messageOf(error)}`);
      await this.refuse(reply, 'provider-away');
    }
  }

  @Get('callback')
  async finish(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const cookie = request.cookies[COOKIE] ?? '';
    reply.clearCookie(COOKIE, this.cookie());
    const mark = request.url.indexOf('?');
    try {
      const query = mark < 0 ? '' : request.url.slice(mark);
      const { identity, to } = await this.flow.finish(query, cookie);
      const token = await this.signIn.execute(identity, {
        address: request.ip,
        userAgent: request.headers['user-agent'] ?? null,
        requestId: request.id,
      });
      const previous = request.cookies[SESSION_COOKIE];
      if (previous) await this.sessions.end(previous);
      await reply
        .setCookie(SESSION_COOKIE, token, sessionCookie(this.config))
        .redirect(`/portal${to}`, 302);
    } catch (error) {
      if (error instanceof Problem) throw error;
      if (error instanceof ProviderRefusal) return this.refuse(reply, error.reason);
      // The reason stays here: the provider's words may say more than a stranger should hear.
      this.log.warn(`A sign-in with the provider was refused: ${messageOf(error)}`);
      await this.refuse(reply, 'provider-refused');
    }
  }

  private async refuse(reply: FastifyReply, reason: string): Promise<void> {
    await reply.redirect(`/portal/sign-in?reason=${reason}`, 302);
  }

  private cookie() {
    return { ...sessionCookie(this.config), path: COOKIE_PATH, maxAge: 600 };
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : 'unknown';
}
