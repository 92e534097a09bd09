/** Something that takes that many bytes of memory. */
export interface Sized {
  readonly length: number;
}

/**
 * The values used most recently, up to a number of bytes. Two halves: what is used moves into the
 * young one; when that is full the old one is forgotten. So a value found again and again is only
 * looked up, and nothing is reordered.
 */
export class ByteCache<Value extends Sized> {
  private young = new Map<string, Value>();
  private old = new Map<string, Value>();
  private size = 0;

  constructor(private readonly capacity: number) {}

  get(key: string): Value | undefined {
    const value = this.young.get(key);
    if (value) return value;
    const aged = this.old.get(key);
    if (aged) {
      this.old.delete(key);
      this.add(key, aged);
    }
    return aged;
  }

  /** Forgets the value under a key. */
  delete(key: string): void {
    this.old.delete(key);
    this.size -= this.young.get(key)?.length ?? 0;
    this.young.delete(key);
  }

  set(key: string, value: Value): void {
    // One large photo must not push out all pages.
    if (value.length > this.capacity / 8) return;
    this.delete(key);
    this.add(key, value);
  }

  private add(key: string, value: Value): void {
    if (this.size + value.length > this.capacity / 2) {
      this.old = this.young;
      this.young = new Map();
      this.size = 0;
    }
    this.young.set(key, value);
    this.size += value.length;
  }
}
