import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import type { AccessAction } from './access-table.js';

export const ROUTE_ACCESS = 'jiannuo:access';
/** Beside every operation of the OpenAPI document: `public`, `signed-in`, or the actions. */
export const ACCESS_EXTENSION = 'x-access';

/** Who may call a route at all: everybody, everybody who has signed in, or holders of a right. */
export type RouteAccess = 'public' | 'signed-in' | readonly AccessAction[];

type RouteDecorator = ClassDecorator & MethodDecorator;

/** Opens a controller or a route to those who have not signed in; without it the guard refuses. */
export const Public = (): RouteDecorator => access('public');

/** For what is each person's own (inbox, account): no right is asked for beyond being signed in. */
export const SignedIn = (): RouteDecorator => access('signed-in');

/**
 * The rights of which one must be held, somewhere, for the route to be reached; how far it reaches
 * the use case asks, which knows what the request is about.
 */
export const Access = (...actions: readonly AccessAction[]): RouteDecorator => access(actions);

export const NEVER_KEPT = 'jiannuo:never-kept';

/**
 * Takes a route out of Idempotency-Key: its answer or its body holds a secret, and neither may be
 * written down, not even as a hash.
 */
export const NeverKept = (): RouteDecorator =>
  both(SetMetadata(NEVER_KEPT, true), ApiExtension('x-never-kept', true));

export const BEFORE_SECOND_FACTOR = 'jiannuo:before-second-factor';

/** May be used by somebody who must set up a second factor and has not yet done so. */
export const BeforeSecondFactor = (): RouteDecorator => SetMetadata(BEFORE_SECOND_FACTOR, true);

function access(wanted: RouteAccess): RouteDecorator {
  return both(SetMetadata(ROUTE_ACCESS, wanted), ApiExtension(ACCESS_EXTENSION, wanted));
}

function both(...decorators: (ClassDecorator | MethodDecorator)[]): RouteDecorator {
  return applyDecorators(...(decorators as MethodDecorator[])) as RouteDecorator;
}
