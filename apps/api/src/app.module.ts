import { Module, type DynamicModule } from '@nestjs/common';
import { DocumentsModule } from '@jiannuo/documents';
import { FeedbackModule } from '@jiannuo/feedback';
import { IdentityModule } from '@jiannuo/identity';
import { PlatformModule, type Config } from '@jiannuo/platform';
import { RemindersModule } from '@jiannuo/reminders';
import { TrackingModule } from '@jiannuo/tracking';
import { IdempotencyModule } from './idempotency/idempotency.module.js';

/** The rooms that the API is made of. */
@Module({})
export class AppModule {
  static forConfig(config: Config, databaseMayBeAway: boolean): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.forRoot({ config, role: 'jiannuo_api', databaseMayBeAway }),
        IdentityModule,
        IdempotencyModule,
        TrackingModule,
        DocumentsModule,
        RemindersModule,
        FeedbackModule,
      ],
    };
  }
}
