import { HttpErrorResponse, type HttpInterceptorFn } from '@angular/common/http';
import { catchError, from, switchMap, throwError } from 'rxjs';
import { asProblem } from './problem.js';

/** From here on every failed request is a `PortalProblem`. */
export const problemInterceptor: HttpInterceptorFn = (request, next) =>
  next(request).pipe(
    catchError((error: unknown) =>
      isFile(error)
        ? from(unpacked(error)).pipe(switchMap((one) => throwError(() => asProblem(one))))
        : throwError(() => asProblem(error)),
    ),
  );

/** A request for a file gets its problem as a file, too. */
function isFile(error: unknown): error is HttpErrorResponse & { readonly error: Blob } {
  return error instanceof HttpErrorResponse && error.error instanceof Blob;
}

async function unpacked({
  status,
  error,
}: HttpErrorResponse & { readonly error: Blob }): Promise<HttpErrorResponse> {
  const text = await error.text();
  try {
    return new HttpErrorResponse({ status, error: JSON.parse(text) });
  } catch {
    return new HttpErrorResponse({ status, error: text });
  }
}
