import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { PeopleController } from './administration/people.controller.js';
import { SettingsController } from './administration/settings.controller.js';
import { DeliveriesController } from './inbox/deliveries.controller.js';
import { NotificationsController } from './inbox/notifications.controller.js';
import { SessionController } from './session/session.controller.js';
import { SessionGuard } from './session/session.guard.js';
import { Sessions } from './session/sessions.js';
import { SignIn } from './session/sign-in.js';
import { SignInThrottle } from './session/sign-in-throttle.js';

/**
 * Sign-in, sessions and the guard before every route; the inbox, accounts, settings and the audit
 * trail.
 */
@Module({
  controllers: [
    SessionController,
    NotificationsController,
    PeopleController,
    SettingsController,
    DeliveriesController,
  ],
  providers: [Sessions, SignIn, SignInThrottle, { provide: APP_GUARD, useClass: SessionGuard }],
})
export class IdentityModule {}
