import { request, type APIRequestContext } from '@playwright/test';
import { photo } from '../photos.js';
import { demoPassword } from './sign-in.js';

/** The API as one person uses it, at the address of this run. */
export async function apiOf(username: string): Promise<APIRequestContext> {
  const baseURL = process.env['E2E_URL'] ?? '';
  const api = await request.newContext({ baseURL, extraHTTPHeaders: { origin: baseURL } });
  const answer = await api.post('/api/v1/session', {
    data: { username, password: demoPassword() },
  });
  if (!answer.ok()) throw new Error(`${username} could not sign in: ${answer.status()}`);
  return api;
}

/** A completion handed in without a screen. @returns the id of the submission */
export async function handIn(username: string, milestoneKey: string): Promise<string> {
  const api = await apiOf(username);
  const made = await api.post('/api/v1/submissions', {
    data: {
      milestoneKey,
      kind: 'completion',
      completedOn: '2024-09-19',
      text: '已按计划完成，验收合格。',
    },
  });
  if (!made.ok()) throw new Error(`${milestoneKey} was not opened: ${await made.text()}`);
  const { id, version } = (await made.json()) as { id: string; version: number };
  const { name, mimeType, buffer } = await photo('现场.jpg', '#9ec5e8', '#d9b48f');
  await api.post(`/api/v1/submissions/${id}/evidence`, {
    multipart: { visibility: 'internal', caption: '', file: { name, mimeType, buffer } },
  });
  const sent = await api.post(`/api/v1/submissions/${id}/submit`, { data: { version } });
  if (!sent.ok()) throw new Error(`${milestoneKey} was not handed in: ${await sent.text()}`);
  await api.dispose();
  return id;
}

/** A request for a later date, made without a screen. @returns the id of the submission */
export async function askToExtend(
  username: string,
  milestoneKey: string,
  requestedDueDate: string,
  text: string,
): Promise<string> {
  const api = await apiOf(username);
  const made = await api.post('/api/v1/submissions', {
    data: { milestoneKey, kind: 'extension', requestedDueDate, text },
  });
  if (!made.ok()) throw new Error(`${milestoneKey} was not opened: ${await made.text()}`);
  const { id, version } = (await made.json()) as { id: string; version: number };
  const sent = await api.post(`/api/v1/submissions/${id}/submit`, { data: { version } });
  if (!sent.ok()) throw new Error(`${milestoneKey} was not handed in: ${await sent.text()}`);
  await api.dispose();
  return id;
}

/** What becomes of a submission, as the supervisor is told it. */
export async function stateOf(id: string): Promise<string> {
  const api = await apiOf('supervisor');
  const answer = await api.get(`/api/v1/submissions/${id}`);
  const { state } = (await answer.json()) as { state: string };
  await api.dispose();
  return state;
}
