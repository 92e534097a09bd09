import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type {} from '@fastify/cookie';
import type { FastifyRequest } from 'fastify';
import { SESSION_COOKIE } from '@jiannuo/contracts/constants';
import { CONFIG, Problem, type Config } from '@jiannuo/platform';
import { PUBLIC_ROUTE } from '../access/public.js';
import { requireSameOrigin } from './same-origin.js';
import { Sessions } from './sessions.js';

/** Stands before every route of the API: nobody passes without a session unless it is `@Public()`. */
@Injectable()
export class SessionGuard implements CanActivate {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(Reflector) private readonly reflector: Reflector,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    requireSameOrigin(request, this.config.publicUrl);
    if (this.isPublic(context)) return true;

    const token = request.cookies[SESSION_COOKIE];
    if (!token) throw new Problem('sign-in-required', '请先登录。');
    const principal = await this.sessions.find(token);
    if (!principal)
      throw new Problem('sign-in-required', '登录已过期，请重新登录；您填写的内容还在。');
    request.principal = principal;
    return true;
  }

  private isPublic(context: ExecutionContext): boolean {
    return (
      this.reflector.getAllAndOverride<boolean | undefined>(PUBLIC_ROUTE, [
        context.getHandler(),
        context.getClass(),
      ]) === true
    );
  }
}
