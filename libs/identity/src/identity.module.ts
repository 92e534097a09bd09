import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { Tally } from '@jiannuo/platform';
import { AccountController } from './account/account.controller.js';
import { ChangePassword } from './account/change-password.js';
import { ConfirmPassword } from './account/confirm-password.js';
import { MySecondFactor } from './account/my-second-factor.js';
import { AccountLinksController } from './account-link/account-links.controller.js';
import { UseLink } from './account-link/use-link.js';
import { PeopleController } from './administration/people.controller.js';
import { SettingsController } from './administration/settings.controller.js';
import { UsersController } from './administration/users.controller.js';
import { ChannelsController } from './delivery/channels.controller.js';
import { DeliveriesController } from './delivery/deliveries.controller.js';
import { InboxStreams } from './inbox/inbox-streams.js';
import { NotificationsController } from './inbox/notifications.controller.js';
import { OidcController } from './oidc/oidc.controller.js';
import { OidcFlow } from './oidc/oidc-flow.js';
import { SignInWithProvider } from './oidc/sign-in-with-provider.js';
import { RefusalRecords } from './protection/record-refusals.js';
import { RequestLimits } from './protection/request-limits.js';
import { SecurityEventsController } from './protection/security-events.controller.js';
import { SecondFactors } from './second-factor/second-factors.js';
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
    AccountController,
    OidcController,
    AccountLinksController,
    UsersController,
    NotificationsController,
    PeopleController,
    SettingsController,
    DeliveriesController,
    ChannelsController,
    SecurityEventsController,
  ],
  providers: [
    InboxStreams,
    Tally,
    RequestLimits,
    RefusalRecords,
    Sessions,
    SignIn,
    SignInThrottle,
    SecondFactors,
    ConfirmPassword,
    ChangePassword,
    MySecondFactor,
    UseLink,
    OidcFlow,
    SignInWithProvider,
    { provide: APP_GUARD, useClass: SessionGuard },
  ],
})
export class IdentityModule {}
