import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Role } from '@jiannuo/domain';
import { Problem } from '@jiannuo/platform';

/** One role somebody holds, and where. */
export interface Grant {
  readonly role: Role;
  readonly regionCode: string;
  readonly regionName: string;
  readonly departmentId: string | null;
  readonly departmentCode: string | null;
  readonly departmentName: string | null;
  /** Codes of the regions below that of the grant, at any depth; none when left out. */
  readonly regionsBelow?: readonly string[];
}

/** Whoever acts, with every role they hold at this moment. */
export interface Principal {
  readonly userId: string;
  readonly username: string;
  readonly displayName: string;
  readonly grants: readonly Grant[];
  /** Codes of the regions of the grants, each once: what the transaction may see. */
  readonly regions: readonly string[];
}

declare module 'fastify' {
  interface FastifyRequest {
    principal?: Principal;
    /** Id of the session the request came with, not its token. */
    sessionId?: string;
    /** Their role asks for a second factor and they have none; read with the session. */
    secondFactorMissing?: boolean;
  }
}

/** The principal of a request that has passed the session guard. */
export const CurrentPrincipal = createParamDecorator(
  (_data: unknown, context: ExecutionContext): Principal => {
    const { principal } = context.switchToHttp().getRequest<FastifyRequest>();
    if (!principal) throw new Problem('sign-in-required', '请先登录。');
    return principal;
  },
);

/** Who asks and through which door; for what is recorded of security. */
export interface Caller {
  readonly sessionId: string;
  readonly address: string;
  readonly requestId: string;
}

/** The session, address and number of a request that has passed the session guard. */
export const CurrentCaller = createParamDecorator(
  (_data: unknown, context: ExecutionContext): Caller => {
    const { sessionId = '', ip, id } = context.switchToHttp().getRequest<FastifyRequest>();
    return { sessionId, address: ip, requestId: id };
  },
);
