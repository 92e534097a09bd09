import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import type {
  ChannelSettingListView,
  ChannelTestView,
  DeliveryPage,
  NameStandInRequest,
  NotificationPreferencesView,
  QueueStateView,
  ReminderListView,
  RetriedView,
  SaveChannelRequest,
  SavePreferencesRequest,
  StandInListView,
} from '@jiannuo/contracts';
import { API_PREFIX, type HttpChannelName } from '@jiannuo/contracts/constants';
import { firstValueFrom } from 'rxjs';

export interface DeliveryFilter {
  /** All when empty. */
  readonly state: string;
  readonly channel: string;
}

/** How people are told, and what became of it. Failures are `PortalProblem`s. */
@Injectable({ providedIn: 'root' })
export class DeliveryApi {
  private readonly http = inject(HttpClient);

  readonly streamAddress = `/${API_PREFIX}/notifications/stream`;

  deliveries = (cursor: string | null, { state, channel }: DeliveryFilter) =>
    this.get<DeliveryPage>('deliveries', {
      ...(cursor === null ? {} : { cursor }),
      ...(state === '' ? {} : { state }),
      ...(channel === '' ? {} : { channel }),
    });
  retry = (id: string) => this.post<null>(`deliveries/${id}/retry`, {});
  cancel = (id: string) => this.post<null>(`deliveries/${id}/cancel`, {});
  retryFailed = (channel: string) => this.post<RetriedView>('deliveries/retry-failed', { channel });
  queues = () => this.get<QueueStateView>('deliveries/queues');
  milestoneReminders = (key: string) => this.get<ReminderListView>(`milestones/${key}/reminders`);

  channels = () => this.get<ChannelSettingListView>('settings/channels');
  saveChannel = (region: string, channel: HttpChannelName, body: SaveChannelRequest) =>
    this.put(`settings/channels/${region}/${channel}`, body);
  removeChannel = (region: string, channel: HttpChannelName) =>
    firstValueFrom(this.http.delete<null>(path(`settings/channels/${region}/${channel}`)));
  testChannel = (region: string, channel: HttpChannelName) =>
    this.post<ChannelTestView>(`settings/channels/${region}/${channel}/test`, {});

  preferences = () => this.get<NotificationPreferencesView>('notifications/preferences');
  savePreferences = (body: SavePreferencesRequest) => this.put('notifications/preferences', body);
  standIns = () => this.get<StandInListView>('notifications/stand-ins');
  nameStandIn = (body: NameStandInRequest) => this.post<null>('notifications/stand-ins', body);
  endStandIn = (id: string) => this.post<null>(`notifications/stand-ins/${id}/end`, {});

  private get<T>(to: string, params: Readonly<Record<string, string>> = {}): Promise<T> {
    return firstValueFrom(this.http.get<T>(path(to), { params }));
  }

  private post<T>(to: string, body: object): Promise<T> {
    return firstValueFrom(this.http.post<T>(path(to), body));
  }

  private put(to: string, body: object): Promise<null> {
    return firstValueFrom(this.http.put<null>(path(to), body));
  }
}

function path(to: string): string {
  return `/${API_PREFIX}/${to}`;
}
