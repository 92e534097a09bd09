/**
 * One `Idempotency-Key` for each action a person takes. Until the action has succeeded, the same
 * request keeps its key: what is sent again after a lost answer gets the first answer, and is not
 * done twice.
 */
export class ActionKeys {
  private readonly unfinished = new Map<string, string>();

  /** Runs `send` with the key of this request; a key that has served is not used again. */
  async once<T>(to: string, body: object, send: (key: string) => Promise<T>): Promise<T> {
    const request = `${to} ${JSON.stringify(body)}`;
    const key = this.unfinished.get(request) ?? freshKey();
    this.unfinished.set(request, key);
    const answer = await send(key);
    this.unfinished.delete(request);
    return answer;
  }
}

/** crypto.randomUUID() is missing where a county serves its portal over plain http. */
function freshKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
