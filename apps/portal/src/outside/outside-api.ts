import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import type {
  CreateOutsideSystemRequest,
  EditOutsideSystemRequest,
  OutsideExportRequest,
  OutsideLayout,
  OutsidePreview,
  OutsideSystemList,
  OutsideSystemView,
} from '@jiannuo/contracts';
import { API_PREFIX } from '@jiannuo/contracts/constants';
import { firstValueFrom } from 'rxjs';
import { ActionKeys } from '../api/action-keys.js';

const SYSTEMS = `/${API_PREFIX}/outside-systems`;

/** Workbooks of other authorities' systems. Failures are `PortalProblem`s. */
@Injectable({ providedIn: 'root' })
export class OutsideApi {
  private readonly http = inject(HttpClient);
  private readonly keys = new ActionKeys();

  list = () => firstValueFrom(this.http.get<OutsideSystemList>(SYSTEMS));
  create = (body: CreateOutsideSystemRequest) =>
    this.keys.once(SYSTEMS, body, (key) =>
      firstValueFrom(
        this.http.post<OutsideSystemView>(SYSTEMS, body, { headers: { 'Idempotency-Key': key } }),
      ),
    );
  edit = (id: string, body: EditOutsideSystemRequest) =>
    firstValueFrom(this.http.put<OutsideSystemView>(`${SYSTEMS}/${id}`, body));
  remove = (id: string, version: number) =>
    firstValueFrom(this.http.delete<null>(`${SYSTEMS}/${id}`, { params: { version } }));
  layoutOf = (regionCode: string, file: File) =>
    firstValueFrom(
      this.http.post<OutsideLayout>(`${SYSTEMS}/layout`, formOf({ regionCode }, file)),
    );
  workbook = (id: string, body: OutsideExportRequest) =>
    firstValueFrom(
      this.http.post(`${SYSTEMS}/${id}/workbook`, body, { responseType: 'blob' as const }),
    );
  import = (id: string, fields: Readonly<Record<string, string>>, file: File) =>
    firstValueFrom(this.http.post<OutsidePreview>(`${SYSTEMS}/${id}/import`, formOf(fields, file)));
}

/** The fields first, then the file: the server reads them in this order. */
function formOf(fields: Readonly<Record<string, string>>, file: File): FormData {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  body.append('file', file);
  return body;
}
