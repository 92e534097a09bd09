import { Module } from '@nestjs/common';
import { ChangeCalendar } from './calendar/change-calendar.js';
import { ShowCalendar } from './calendar/show-calendar.js';
import { WorkingCalendarController } from './calendar/working-calendar.controller.js';
import { EscalationsController } from './escalation/escalations.controller.js';
import { ListEscalations } from './escalation/list-escalations.js';
import { SendEscalation } from './escalation/send-escalation.js';
import { CalendarFileController } from './feed/calendar-file.controller.js';
import { FeedController } from './feed/feed.controller.js';
import { ManageFeed } from './feed/manage-feed.js';
import { ReadFeed } from './feed/read-feed.js';
import { RehearseRule } from './rehearsal/rehearse-rule.js';
import { ReminderRulesController } from './rules/reminder-rules.controller.js';
import { SaveReminderRule, ShowReminderRule } from './rules/save-rule.js';
import { ListUrgings } from './urging/list-urgings.js';
import { UrgeDepartment } from './urging/urge-department.js';
import { UrgingsController } from './urging/urgings.controller.js';

/** What people do about reminders: 呈报, 催办, rules, calendar, feed. The worker plans by itself. */
@Module({
  controllers: [
    EscalationsController,
    UrgingsController,
    WorkingCalendarController,
    ReminderRulesController,
    FeedController,
    CalendarFileController,
  ],
  providers: [
    ListEscalations,
    SendEscalation,
    ListUrgings,
    UrgeDepartment,
    ShowCalendar,
    ChangeCalendar,
    ShowReminderRule,
    SaveReminderRule,
    RehearseRule,
    ManageFeed,
    ReadFeed,
  ],
})
export class RemindersModule {}
