import { describe, expect, it } from '@jest/globals';
import { ByteCache } from './byte-cache.js';

const bytes = (length: number): Buffer => Buffer.alloc(length);

describe('the memory of the public site', () => {
  it('holds no more than it may, and forgets first what was not asked for longest', () => {
    const cache = new ByteCache<Buffer>(80);
    for (let number = 0; number < 8; number += 1) cache.set(`page ${number}`, bytes(10));
    cache.get('page 0');
    cache.set('page 8', bytes(10));
    expect(cache.get('page 1')).toBeUndefined();
    expect(cache.get('page 0')).toHaveLength(10);
    expect(cache.get('page 8')).toHaveLength(10);
  });

  it('does not give way to one large photo', () => {
    const cache = new ByteCache<Buffer>(80);
    cache.set('page', bytes(10));
    cache.set('photo', bytes(70));
    expect(cache.get('photo')).toBeUndefined();
    expect(cache.get('page')).toHaveLength(10);
  });

  it('counts the same bytes once', () => {
    const cache = new ByteCache<Buffer>(80);
    cache.set('other', bytes(10));
    for (let again = 0; again < 20; again += 1) cache.set('page', bytes(10));
    expect(cache.get('other')).toHaveLength(10);
  });
});
