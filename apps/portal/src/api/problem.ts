import { HttpErrorResponse } from '@angular/common/http';
import type { FieldErrorView, ProblemView } from '@jiannuo/contracts';

/** `offline` and `unknown` are ours; all other codes come from the server. */
export type ProblemKind = ProblemView['code'] | 'offline' | 'unknown';

/** Whatever went wrong with a request, in words a person can act on. */
export class PortalProblem extends Error {
  override readonly name = 'PortalProblem';

  constructor(
    readonly code: ProblemKind,
    readonly status: number,
    readonly detail: string,
    readonly errors: readonly FieldErrorView[] = [],
    readonly requestId: string | null = null,
  ) {
    super(detail);
  }

  /** The message for each field, by the field's own name (`body.text` and `/text` are `text`). */
  get fields(): Readonly<Record<string, string>> {
    return Object.fromEntries(
      [...this.errors].reverse().map((error) => [fieldName(error.path), error.message]),
    );
  }
}

function fieldName(path: string): string {
  return (
    path
      .split(/[./[\]]+/)
      .filter((part) => part !== '' && part !== '$')
      .at(-1) ?? ''
  );
}

/** Turns anything thrown by a request into a problem. */
export function asProblem(error: unknown): PortalProblem {
  if (error instanceof PortalProblem) return error;
  if (!(error instanceof HttpErrorResponse)) {
    return new PortalProblem('unknown', 0, '页面出了意外的问题，请刷新后再试。');
  }
  if (error.status === 0) {
    return new PortalProblem('offline', 0, '连不上服务器。内容没有丢失，请检查网络后重试。');
  }
  const body: unknown = error.error;
  return isProblemView(body)
    ? new PortalProblem(body.code, error.status, body.detail, body.errors ?? [], body.requestId)
    : new PortalProblem('unknown', error.status, fallbackDetail(error.status));
}

function isProblemView(body: unknown): body is ProblemView {
  return typeof body === 'object' && body !== null && 'code' in body && 'detail' in body;
}

function fallbackDetail(status: number): string {
  if (status === 413) return '文件太大，服务器没有接收。';
  if (status === 429) return '操作太频繁，请稍等片刻再试。';
  if (status >= 500) return '服务器暂时出了问题。内容没有丢失，请稍后重试。';
  return '请求没有成功，请重试。';
}
