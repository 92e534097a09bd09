/**
 * The `code` of a Node, PostgreSQL or Fastify error, or ''. TypeORM keeps the driver's error in
 * `driverError`, a failed connection tries several addresses. Not by `instanceof Error`: errors of
 * another realm (a worker's, a test's) are none of ours.
 */
export function errorCode(error: unknown): string {
  if (typeof error !== 'object' || error === null) return '';
  if ('code' in error && typeof error.code === 'string') return error.code;
  if ('driverError' in error) return errorCode(error.driverError);
  if ('errors' in error && Array.isArray(error.errors)) return errorCode(error.errors[0]);
  return '';
}

/** True when the file or folder is not there. */
export function isMissingFile(error: unknown): boolean {
  return errorCode(error) === 'ENOENT';
}
