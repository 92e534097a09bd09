import { describe, expect, it } from '@jest/globals';
import { ActionKeys } from './action-keys.js';

describe('the key of an action', () => {
  const keys = new ActionKeys();
  const sent = (body: object) => keys.once('submissions', body, (key) => Promise.resolve(key));
  const lost = async (body: object): Promise<string> => {
    let used = '';
    const attempt = keys.once('submissions', body, (key) => {
      used = key;
      return Promise.reject(new Error('offline'));
    });
    await expect(attempt).rejects.toThrow('offline');
    return used;
  };

  it('is fresh for each action, also for one that asks for the same again', async () => {
    const first = await sent({ version: 1 });
    expect(first).toMatch(/^[0-9a-f]{32}$/);
    expect(await sent({ version: 1 })).not.toBe(first);
  });

  it('stays the same when an action is tried again, and is another for another request', async () => {
    const first = await lost({ version: 2 });
    expect(await lost({ version: 3 })).not.toBe(first);
    expect(await lost({ version: 2 })).toBe(first);
    expect(await sent({ version: 2 })).toBe(first);
    expect(await sent({ version: 2 })).not.toBe(first);
  });
});
