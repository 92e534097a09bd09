/** Something that takes that many bytes of memory. */
export interface Sized {
  readonly length: number;
}

/** The most recently used values, up to a number of bytes; the oldest leave first. */
export class ByteCache<Value extends Sized> {
  private readonly entries = new Map<string, Value>();
  private size = 0;

  constructor(private readonly capacity: number) {}

  get(key: string): Value | undefined {
    const value = this.entries.get(key);
    if (value) {
      this.entries.delete(key);
      this.entries.set(key, value);
    }
    return value;
  }

  /** Forgets the value under a key. */
  delete(key: string): void {
    this.size -= this.entries.get(key)?.length ?? 0;
    this.entries.delete(key);
  }

  set(key: string, value: Value): void {
    // One large photo must not push out all pages.
    if (value.length > this.capacity / 8) return;
    this.delete(key);
    this.entries.set(key, value);
    this.size += value.length;
    for (const [oldest, old] of this.entries) {
      if (this.size <= this.capacity) break;
      this.entries.delete(oldest);
      this.size -= old.length;
    }
  }
}
