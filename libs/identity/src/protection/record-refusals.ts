import { Inject, Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Database, Tally, type Problem } from '@jiannuo/platform';
import { AccessRefused } from '../access/access.js';
import type {} from '../access/principal.js';
import { OriginRefused } from '../session/same-origin.js';
import { TooManyAttempts } from '../session/sign-in-throttle.js';
import { recordSecurityEvent, type SecurityEvent } from './security-events.js';

/** Of one account, or of one address where nobody has signed in; what comes on top is only counted. */
const OF_ONE = { recorded: 30, windowMs: 10 * 60_000 };
/** Of everybody together: about 600 MB in the 200 days for which they are kept, if it never ended. */
const OF_ALL = { recorded: 500, windowMs: 60 * 60_000 };
/** Whoever is refused a thousand times a second takes no connections from the others. */
const AT_ONCE = 2;

/**
 * Remembers requests that were refused a right, came from another site or came too often. Told by the
 * problem filter when the answer is decided, so no request waits for it, and a full disk or a missing
 * database spoils no answer.
 */
@Injectable()
export class RefusalRecords implements OnModuleDestroy {
  private readonly log = new Logger('Refusals');
  private readonly inHand = new Set<Promise<void>>();

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Tally) private readonly tally: Tally,
  ) {}

  /** Returns at once and never throws. */
  note(problem: Problem, request: FastifyRequest): void {
    const kind = kindOf(problem);
    if (kind === null || this.inHand.size >= AT_ONCE) return;
    const recording = this.record(eventOf(kind, problem, request)).catch((error: unknown) => {
      const reason = error instanceof Error ? error.message : String(error);
      this.log.warn(`A refusal was not recorded: ${reason}`);
    });
    this.inHand.add(recording);
    void recording.finally(() => this.inHand.delete(recording));
  }

  async onModuleDestroy(): Promise<void> {
    await Promise.all(this.inHand);
  }

  private async record(event: SecurityEvent): Promise<void> {
    const who = event.userId ?? event.address ?? '';
    const ofOne = await this.tally.add(`refusals of ${who}`, OF_ONE.windowMs);
    if (ofOne.count > OF_ONE.recorded + 1) return;
    const ofAll = await this.tally.add('refusals', OF_ALL.windowMs);
    if (ofAll.count > OF_ALL.recorded) return;
    const cutShort = ofOne.count === OF_ONE.recorded + 1;
    await recordSecurityEvent(
      this.database.dataSource,
      cutShort ? { ...event, kind: 'refusals-cut-short' } : event,
    );
  }
}

/** Null: a mistake of everyday, or one that is remembered where it is made. */
function kindOf(problem: Problem): SecurityEvent['kind'] | null {
  if (problem instanceof OriginRefused) return 'origin-refused';
  if (problem.code === 'not-allowed') return 'access-refused';
  if (problem.code !== 'too-many-requests' || problem instanceof TooManyAttempts) return null;
  return 'flood-refused';
}

/** The pattern of the route, not its address: ids and what was typed stay out. */
function eventOf(
  kind: SecurityEvent['kind'],
  problem: Problem,
  { principal, ip, id, method, routeOptions }: FastifyRequest,
): SecurityEvent {
  return {
    kind,
    userId: principal?.userId ?? null,
    address: ip,
    requestId: id,
    detail: {
      route: `${method} ${routeOptions.url ?? ''}`.trim(),
      ...(problem instanceof AccessRefused ? { right: problem.action } : {}),
    },
  };
}
