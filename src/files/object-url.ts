/** Object URLs, one a path, each revoked when its last holder lets go. */
export class ObjectUrls {
  readonly #held = new Map<string, { readonly url: string; count: number }>();

  /** How many URLs are alive. */
  get size(): number {
    return this.#held.size;
  }

  hold(path: string, file: Blob): string {
    let held = this.#held.get(path);
    if (!held) {
      held = { url: URL.createObjectURL(file), count: 0 };
      this.#held.set(path, held);
    }
    held.count += 1;
    return held.url;
  }

  /** Whether that was the last hold. Releasing what is not held does nothing. */
  release(path: string): boolean {
    const held = this.#held.get(path);
    if (!held) return false;
    held.count -= 1;
    if (held.count > 0) return false;
    URL.revokeObjectURL(held.url);
    this.#held.delete(path);
    return true;
  }

  close(): void {
    for (const { url } of this.#held.values()) URL.revokeObjectURL(url);
    this.#held.clear();
  }
}
