import { HttpClient, provideHttpClient, withInterceptors, withXhr } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { beforeEach, expect, it } from '@jest/globals';
import { firstValueFrom } from 'rxjs';
import { problemInterceptor } from '../api/problem-interceptor.js';
import { quietly } from '../api/quietly.js';
import { SessionEnd } from './session-end.js';
import { sessionInterceptor } from './session-interceptor.js';

let http: HttpClient;
let server: HttpTestingController;
let sessionEnd: SessionEnd;
const settled = () => new Promise((resolve) => setTimeout(resolve));
const endSession = (url: string) =>
  server
    .expectOne(url)
    .flush({ code: 'sign-in-required', detail: '请登录' }, { status: 401, statusText: '' });

beforeEach(() => {
  TestBed.configureTestingModule({
    providers: [
      provideHttpClient(withXhr(), withInterceptors([sessionInterceptor, problemInterceptor])),
      provideHttpClientTesting(),
    ],
  });
  http = TestBed.inject(HttpClient);
  server = TestBed.inject(HttpTestingController);
  sessionEnd = TestBed.inject(SessionEnd);
});

it('asks once for the password, then sends every waiting request again', async () => {
  const save = firstValueFrom(http.patch<string>('/save', { text: '没有丢' }));
  const read = firstValueFrom(http.get<string>('/read'));
  endSession('/save');
  endSession('/read');
  expect(sessionEnd.asking()).toBe(true);
  sessionEnd.settle(true);
  await settled();
  const again = server.expectOne('/save');
  expect(again.request.body).toEqual({ text: '没有丢' });
  again.flush('saved');
  server.expectOne('/read').flush('read');
  expect(await save).toBe('saved');
  expect(await read).toBe('read');
});

it('lets the request fail when the person would rather not', async () => {
  const save = firstValueFrom(http.patch('/save', {}));
  endSession('/save');
  sessionEnd.settle(false);
  await expect(save).rejects.toMatchObject({ code: 'sign-in-required', status: 401 });
});

it('does not ask when the question was who is signed in', async () => {
  const read = firstValueFrom(http.get('/session', { context: quietly() }));
  endSession('/session');
  await expect(read).rejects.toMatchObject({ status: 401 });
  expect(sessionEnd.asking()).toBe(false);
});
