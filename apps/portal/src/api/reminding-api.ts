import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import type {
  CalendarChangedView,
  CalendarFeedCreatedView,
  CalendarFeedView,
  ChangeCalendarRequest,
  EscalationListView,
  HolidayNoticeRequest,
  HolidayNoticeView,
  RehearsalView,
  RehearseRuleRequest,
  ReminderRuleView,
  SaveReminderRuleRequest,
  SendEscalationRequest,
  UrgeRequest,
  UrgingListView,
  WorkingCalendarView,
} from '@jiannuo/contracts';
import { API_PREFIX } from '@jiannuo/contracts/constants';
import { firstValueFrom } from 'rxjs';

/** 呈报, 催办, rules, working days and the calendar feed. Failures are `PortalProblem`s. */
@Injectable({ providedIn: 'root' })
export class RemindingApi {
  private readonly http = inject(HttpClient);

  escalations = () => this.get<EscalationListView>('escalations');
  sendEscalation = (id: string, body: SendEscalationRequest) =>
    this.post<EscalationListView>(`escalations/${id}/send`, body);

  urgings = (milestoneKey: string) => this.get<UrgingListView>('urgings', { milestoneKey });
  urge = (body: UrgeRequest) => this.post<UrgingListView>('urgings', body);

  rule = (programmeKey: string) =>
    this.get<ReminderRuleView>(`programmes/${programmeKey}/reminder-rule`);
  saveRule = (programmeKey: string, body: SaveReminderRuleRequest) =>
    firstValueFrom(
      this.http.put<ReminderRuleView>(path(`programmes/${programmeKey}/reminder-rule`), body),
    );
  rehearse = (programmeKey: string, body: RehearseRuleRequest) =>
    this.post<RehearsalView>(`programmes/${programmeKey}/reminder-rule/rehearsal`, body);

  calendar = (year: number) => this.get<WorkingCalendarView>('working-calendar', { year });
  changeCalendar = (body: ChangeCalendarRequest) =>
    firstValueFrom(this.http.put<CalendarChangedView>(path('working-calendar/days'), body));
  readNotice = (body: HolidayNoticeRequest) =>
    this.post<HolidayNoticeView>('working-calendar/notice', body);

  feed = () => this.get<CalendarFeedView>('calendar-feed');
  createFeed = () => this.post<CalendarFeedCreatedView>('calendar-feed', {});
  revokeFeed = () => firstValueFrom(this.http.delete<null>(path('calendar-feed')));

  private get<T>(to: string, params: Readonly<Record<string, string | number>> = {}): Promise<T> {
    return firstValueFrom(this.http.get<T>(path(to), { params }));
  }

  private post<T>(to: string, body: object): Promise<T> {
    return firstValueFrom(this.http.post<T>(path(to), body));
  }
}

function path(to: string): string {
  return `/${API_PREFIX}/${to}`;
}
