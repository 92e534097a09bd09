import { HttpErrorResponse } from '@angular/common/http';
import { asProblem } from './problem.js';

/**
 * A POST that the browser sends to its end although the page is closed (`keepalive`, at most
 * 64 KiB), which XMLHttpRequest cannot.
 * @throws PortalProblem
 */
export async function sendWhileLeaving(url: string, body: object, key: string): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    keepalive: true,
    credentials: 'same-origin',
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify(body),
  }).catch((error: unknown) => {
    throw asProblem(new HttpErrorResponse({ error, status: 0, url }));
  });
  if (response.ok) return;
  const error: unknown = await response.json().catch(() => null);
  throw asProblem(new HttpErrorResponse({ error, status: response.status, url }));
}
