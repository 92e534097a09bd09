/** The most recently used bytes, up to a number of them; the oldest leave first. */
export class ByteCache {
  private readonly entries = new Map<string, Buffer>();
  private size = 0;

  constructor(private readonly capacity: number) {}

  get(key: string): Buffer | undefined {
    const bytes = this.entries.get(key);
    if (bytes) {
      this.entries.delete(key);
      this.entries.set(key, bytes);
    }
    return bytes;
  }

  /** Forgets the bytes under a key. */
  delete(key: string): void {
    this.size -= this.entries.get(key)?.length ?? 0;
    this.entries.delete(key);
  }

  set(key: string, bytes: Buffer): void {
    // One large photo must not push out all pages.
    if (bytes.length > this.capacity / 8 || this.entries.has(key)) return;
    this.entries.set(key, bytes);
    this.size += bytes.length;
    for (const [oldest, old] of this.entries) {
      if (this.size <= this.capacity) break;
      this.entries.delete(oldest);
      this.size -= old.length;
    }
  }
}
