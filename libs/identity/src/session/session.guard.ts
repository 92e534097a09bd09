import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type {} from '@fastify/cookie';
import type { FastifyRequest } from 'fastify';
import { SESSION_COOKIE } from '@jiannuo/contracts/constants';
import { CONFIG, Problem, type Config } from '@jiannuo/platform';
import { mayAnywhere, notAllowed } from '../access/access.js';
import { BEFORE_SECOND_FACTOR, ROUTE_ACCESS, type RouteAccess } from '../access/route-access.js';
import { RequestLimits } from '../protection/request-limits.js';
import { mustSetUpSecondFactor } from '../second-factor/must-set-up.js';
import { requireSameOrigin } from './same-origin.js';
import { Sessions } from './sessions.js';

/**
 * Stands before every route of the API: nobody passes without a session unless it is `@Public()`,
 * nor without one of the rights that the route names.
 */
@Injectable()
export class SessionGuard implements CanActivate {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(RequestLimits) private readonly limits: RequestLimits,
    @Inject(Reflector) private readonly reflector: Reflector,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    requireSameOrigin(request, this.config.publicUrl);
    const access = this.read<RouteAccess>(ROUTE_ACCESS, context);
    if (access === 'public') return true;

    const token = request.cookies[SESSION_COOKIE];
    if (!token) throw new Problem('sign-in-required', '请先登录。');
    const session = await this.sessions.find(token);
    if (!session)
      throw new Problem('sign-in-required', '登录已过期，请重新登录；您填写的内容还在。');
    const { principal } = session;
    request.principal = principal;
    request.sessionId = session.id;
    request.secondFactorMissing = mustSetUpSecondFactor(this.config, session);
    this.limits.admitAccount(principal.userId);
    if (request.secondFactorMissing && !this.read<boolean>(BEFORE_SECOND_FACTOR, context)) {
      throw new Problem(
        'second-factor-setup-required',
        '您的角色要求两步验证，请先在“我的账号”里设置好再继续。',
      );
    }
    if (Array.isArray(access) && !mayAnywhere(principal, access)) throw notAllowed(access[0]);
    return true;
  }

  private read<T>(key: string, context: ExecutionContext): T | undefined {
    return this.reflector.getAllAndOverride<T | undefined>(key, [
      context.getHandler(),
      context.getClass(),
    ]);
  }
}
