import { OnQueueError, Process, Processor } from '@nestjs/bull';
import { Inject, Injectable } from '@nestjs/common';
import type { Job } from 'bull';
import type { PokeJob } from '@jiannuo/platform';
import { RedisWatch } from './redis-watch.js';
import { Work, type WorkName } from './work.js';

/**
 * A job means "there is work" and is done when the loop has been told: retries, leases and failures
 * are the rows' affair.
 */
abstract class PokeProcessor {
  constructor(
    private readonly name: WorkName,
    private readonly work: Work,
    private readonly redis: RedisWatch,
  ) {}

  @Process()
  handle(job: Job<PokeJob>): void {
    this.work.poke(this.name, job.data.hint);
  }

  @OnQueueError()
  onError(error: Error): void {
    this.redis.noteError(error);
  }
}

@Injectable()
@Processor('reminders')
export class RemindersProcessor extends PokeProcessor {
  constructor(@Inject(Work) work: Work, @Inject(RedisWatch) redis: RedisWatch) {
    super('reminders', work, redis);
  }
}

@Injectable()
@Processor('deliveries')
export class DeliveriesProcessor extends PokeProcessor {
  constructor(@Inject(Work) work: Work, @Inject(RedisWatch) redis: RedisWatch) {
    super('deliveries', work, redis);
  }
}

@Injectable()
@Processor('publications')
export class PublicationsProcessor extends PokeProcessor {
  constructor(@Inject(Work) work: Work, @Inject(RedisWatch) redis: RedisWatch) {
    super('publications', work, redis);
  }
}

@Injectable()
@Processor('documents')
export class DocumentsProcessor extends PokeProcessor {
  constructor(@Inject(Work) work: Work, @Inject(RedisWatch) redis: RedisWatch) {
    super('documents', work, redis);
  }
}
