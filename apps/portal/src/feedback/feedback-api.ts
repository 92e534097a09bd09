import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import type { ObjectionActionRequest, ObjectionPage, ObjectionView } from '@jiannuo/contracts';
import { API_PREFIX } from '@jiannuo/contracts/constants';
import { firstValueFrom } from 'rxjs';

/** What citizens asked, and what is done about it. */
@Injectable({ providedIn: 'root' })
export class FeedbackApi {
  private readonly http = inject(HttpClient);

  objections = () => firstValueFrom(this.http.get<ObjectionPage>(`/${API_PREFIX}/objections`));
  act = (id: string, action: string, body: ObjectionActionRequest) =>
    firstValueFrom(
      this.http.post<ObjectionView>(`/${API_PREFIX}/objections/${id}/${action}`, body),
    );
}
